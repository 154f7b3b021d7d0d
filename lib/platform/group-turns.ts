interface Waiting<Item, Result> {
  item: Item
  settle: (result: PromiseSettledResult<Result>) => void
}

/** How many items one group has at most. */
export interface GroupSizes {
  /** As a rule: while a group is at work, those of the one before get their next items ready. */
  usual: number
  /** After a group that took long: then as many as possible share the next one's wait. */
  afterSlow: number
  /** A group is slow above this, and so much more for each of its items. */
  slowMs: number
  slowMsEach: number
}

/** What a group is told of the one before it, in its lane. */
export interface Turn {
  /** Settles when the group before has; then nothing of the lane but this group is under way. */
  before: Promise<void>
  /** Says that this group is on its way: the next one may build on what it will leave behind. */
  sent: () => void
}

type Work<Item, Result> = (items: Item[], turn: Turn) => Promise<PromiseSettledResult<Result>[]>

interface Lane<Item, Result> {
  waiting: Waiting<Item, Result>[]
  /** Groups begun and not settled: two at most. */
  underWay: number
  /** Whether the last one that was begun is on its way. */
  sent: boolean
  slow: boolean
  last: Promise<void>
}

/**
 * Work done in groups: while one group of a lane is at work, whatever comes for that lane waits, and is
 * then done together. Who comes alone waits for nobody. A full group is begun as soon as the one before
 * is on its way, so that one is made ready while another commits; they settle in their order. Lanes know
 * nothing of each other.
 */
export class GroupTurns<Item, Result> {
  private readonly lanes = new Map<string, Lane<Item, Result>>()

  /** @param work does a group, in the order in which its items came, and gives a result for each */
  constructor(
    private readonly work: Work<Item, Result>,
    private readonly sizes: GroupSizes,
  ) {}

  /** Does an item when it is its lane's turn. */
  take(lane: string, item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const settle = (result: PromiseSettledResult<Result>) =>
        result.status === 'fulfilled' ? resolve(result.value) : reject(result.reason)
      const known = this.lanes.get(lane)
      if (known) {
        known.waiting.push({ item, settle })
        this.goOn(lane, known)
        return
      }
      const waiting = [{ item, settle }]
      const fresh = { waiting, underWay: 0, sent: false, slow: false, last: Promise.resolve() }
      this.lanes.set(lane, fresh)
      // Whoever comes in the same breath belongs to the same group.
      void breath().then(() => {
        fresh.sent = true
        this.goOn(lane, fresh)
      })
    })
  }

  /** Begins the next group if it is its turn. */
  private goOn(name: string, lane: Lane<Item, Result>): void {
    const { waiting, underWay, sent, slow } = lane
    if (!sent) return
    const full = !slow && waiting.length >= this.sizes.usual
    if (waiting.length > 0 && (underWay === 0 || (underWay === 1 && full))) {
      lane.last = this.begin(name, lane)
    } else if (waiting.length === 0 && underWay === 0) this.lanes.delete(name)
  }

  private async begin(name: string, lane: Lane<Item, Result>): Promise<void> {
    const { usual, afterSlow, slowMs, slowMsEach } = this.sizes
    const group = lane.waiting.splice(0, lane.slow ? afterSlow : usual)
    const before = lane.last
    lane.underWay += 1
    lane.sent = false
    let from = performance.now()
    void before.then(() => {
      from = performance.now()
    })
    let isSaid = false
    const sent = () => {
      if (isSaid) return
      isSaid = true
      queueMicrotask(() => {
        lane.sent = true
        this.goOn(name, lane)
      })
    }
    const results = await this.resultsOf(group, { before, sent })
    isSaid = true
    await before
    lane.slow = performance.now() - from > slowMs + slowMsEach * group.length
    lane.underWay -= 1
    const isIdle = lane.underWay === 0
    if (lane.waiting.length >= (lane.slow ? afterSlow : usual)) {
      // The next group is on its way before these go on.
      if (isIdle) lane.sent = true
      this.goOn(name, lane)
      await new Promise(setImmediate)
    } else if (isIdle) lane.sent = false
    for (const [index, each] of group.entries()) each.settle(results[index] ?? UNANSWERED)
    await breath()
    if (lane.underWay === 0) lane.sent = true
    this.goOn(name, lane)
  }

  private async resultsOf(group: Waiting<Item, Result>[], turn: Turn) {
    try {
      return await this.work(
        group.map(({ item }) => item),
        turn,
      )
    } catch (reason) {
      return group.map((): PromiseSettledResult<Result> => ({ status: 'rejected', reason }))
    }
  }
}

/** Until all that can go on without waiting has gone on. */
const breath = () => new Promise<void>((done) => process.nextTick(done))

const UNANSWERED: PromiseRejectedResult = {
  status: 'rejected',
  reason: new Error('a group left one of its items without a result'),
}
