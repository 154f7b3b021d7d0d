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

/**
 * Work done in groups: while one group of a lane is at work, whatever comes for that lane waits, and is
 * then done together. Who comes alone waits for nobody. Lanes know nothing of each other.
 */
export class GroupTurns<Item, Result> {
  private readonly lanes = new Map<string, Waiting<Item, Result>[]>()

  /** @param work does a group, in the order in which its items came, and gives a result for each */
  constructor(
    private readonly work: (items: Item[]) => Promise<PromiseSettledResult<Result>[]>,
    private readonly sizes: GroupSizes,
  ) {}

  /** Does an item when it is its lane's turn. */
  take(lane: string, item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const settle = (result: PromiseSettledResult<Result>) =>
        result.status === 'fulfilled' ? resolve(result.value) : reject(result.reason)
      const waiting = this.lanes.get(lane)
      if (waiting) {
        waiting.push({ item, settle })
        return
      }
      const fresh = [{ item, settle }]
      this.lanes.set(lane, fresh)
      void this.serve(lane, fresh)
    })
  }

  private async serve(lane: string, waiting: Waiting<Item, Result>[]): Promise<void> {
    let limit = this.sizes.usual
    // Whoever comes in the same breath belongs to the same group.
    await breath()
    while (waiting.length > 0) {
      const group = waiting.splice(0, limit)
      const from = performance.now()
      const results = await this.resultsOf(group.map(({ item }) => item))
      const { usual, afterSlow, slowMs, slowMsEach } = this.sizes
      const isSlow = performance.now() - from > slowMs + slowMsEach * group.length
      limit = isSlow ? afterSlow : usual
      const settle = () => {
        for (const [index, each] of group.entries()) each.settle(results[index] ?? UNANSWERED)
      }
      if (waiting.length >= limit) {
        // The next group is on its way before these go on.
        setImmediate(settle)
      } else {
        settle()
        await breath()
      }
    }
    this.lanes.delete(lane)
  }

  private async resultsOf(items: Item[]): Promise<PromiseSettledResult<Result>[]> {
    try {
      return await this.work(items)
    } catch (reason) {
      return items.map(() => ({ status: 'rejected', reason }))
    }
  }
}

/** Until all that can go on without waiting has gone on. */
const breath = () => new Promise<void>((done) => process.nextTick(done))

const UNANSWERED: PromiseRejectedResult = {
  status: 'rejected',
  reason: new Error('a group left one of its items without a result'),
}
