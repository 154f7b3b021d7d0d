import {
  inOrder,
  type OutboxStore,
  outboxChanges,
  type WaitingLine,
} from '../../../components/journal/outbox.ts'
import type { Chance } from '../chance.ts'
import type { VirtualTime } from './virtual-time.ts'

type Lines = Map<string, WaitingLine>

/**
 * A device: its clock, and the database and locks that its tabs share. A change is done whole or not at
 * all, one after the other, and outlives every tab.
 */
export class ModelDevice {
  /** The wall clock minus the true time, ms. */
  skew = 0
  /** A planted mistake: a tab leaves the lines of another one that lives to that one. */
  eachItsOwn = false
  private readonly owners = new Map<string, { alive: boolean }>()
  private readonly lines: Lines = new Map()
  private turn: Promise<void> = Promise.resolve()
  private lockHolder: object | null = null
  private readonly lockQueue: { tab: object; run(): void }[] = []

  constructor(
    private readonly time: VirtualTime,
    private readonly chance: Chance,
    /** Whether browsers offer Web Locks here; plain http has none. */
    readonly secure: boolean,
  ) {}

  /** Lines that the server has neither stored nor refused. */
  get unsent(): number {
    return [...this.lines.values()].filter(({ refusal }) => refusal === null).length
  }

  /** A line waits whose time is in doubt. */
  get doubts(): boolean {
    return [...this.lines.values()].some(({ doubt }) => doubt !== undefined)
  }

  /** A planted mistake. */
  forgetLines(): void {
    this.lines.clear()
  }

  /** The database as one tab sees it: to a dead tab nothing is answered, and what it asked last may not be done. */
  storeFor(tab: { alive: boolean }, kept: (line: WaitingLine) => void): OutboxStore {
    const { add, retime, begin, refuse, remove, takeBack } = outboxChanges
    const change = <Result>(work: (lines: Lines) => Result) =>
      this.inTurn(tab, () => work(this.lines))
    return {
      list: () =>
        change((lines) => inOrder(lines.values()).filter(({ id }) => this.lists(tab, id))),
      add: (line) =>
        change((lines) => {
          const one = add(lines, line)
          this.owners.set(one.id, tab)
          kept(one)
          return one
        }),
      retime: (line) => change((lines) => retime(lines, line)),
      begin: (line) => change((lines) => begin(lines, line)),
      refuse: (id, sentence) => change((lines) => refuse(lines, id, sentence)),
      remove: (id) => change((lines) => remove(lines, id)),
      takeBack: (id) => change((lines) => takeBack(lines, id)),
    }
  }

  private lists(tab: object, id: string): boolean {
    const owner = this.owners.get(id)
    return !this.eachItsOwn || owner === tab || !owner?.alive
  }

  private inTurn<Result>(tab: { alive: boolean }, work: () => Result): Promise<Result> {
    return new Promise((resolve) => {
      this.turn = this.turn.then(async () => {
        await this.time.sleep(this.chance.between(1, 12))
        if (!tab.alive && this.chance.happens(0.5)) return
        const result = work()
        if (tab.alive) resolve(result)
      })
    })
  }

  /** Web Locks: released by whoever ends, or dies. */
  async alone(tab: object, work: () => Promise<void>): Promise<void> {
    if (!this.secure) return work()
    await new Promise<void>((run) => {
      this.lockQueue.push({ tab, run })
      this.nextTurn()
    })
    try {
      await work()
    } finally {
      this.release(tab)
    }
  }

  /** A tab that died holds no lock and waits for none. */
  release(tab: object): void {
    if (this.lockHolder === tab) this.lockHolder = null
    this.nextTurn()
  }

  forget(tab: object): void {
    for (let place = this.lockQueue.length - 1; place >= 0; place -= 1) {
      if (this.lockQueue[place]?.tab === tab) this.lockQueue.splice(place, 1)
    }
    this.release(tab)
  }

  private nextTurn(): void {
    if (this.lockHolder !== null) return
    const next = this.lockQueue.shift()
    if (!next) return
    this.lockHolder = next.tab
    next.run()
  }
}
