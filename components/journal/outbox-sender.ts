import { inOrder, type OutboxStore, type WaitingLine } from './outbox.ts'

/** What became of a try to send a line. */
export type Delivery =
  | { is: 'stored' }
  /** No answer, or one that may be another later. */
  | { is: 'later' }
  | { is: 'refused'; sentence: string }

/** What a sender works with; the browser, or a model of it. */
export interface SenderSurroundings {
  store: OutboxStore
  deliver(line: WaitingLine): Promise<Delivery>
  /** Runs the work while no other tab does; where a browser cannot say so, at once. */
  alone(work: () => Promise<void>): Promise<void>
  /** Whether trying makes sense now. */
  reachable(): boolean
  /** All lines that wait, in order, after each change. */
  show(lines: readonly WaitingLine[]): void
  /** Tells the other tabs that the store changed. */
  tell(): void
  /** Whether that time will be known better in a moment. */
  unsure(line: WaitingLine): boolean
  /** The line with the time it should have, just before its first try. */
  timed(line: WaitingLine): WaitingLine
}

/**
 * Sends what waits, in the order of writing, one line after the other.
 *
 * It is right with any number of tabs and with none that lives long: who sends always takes the first
 * line of the shared store, and it leaves the store only after the server has stored or refused it. The
 * server knows a line by its id, so a second try stores nothing twice, and no line can overtake one that
 * is still there. That one tab sends at a time only saves work.
 */
export class OutboxSender {
  /** Lines written here that the store does not have, or not yet. */
  private readonly unkept = new Map<string, WaitingLine>()
  /** Stored by the server, as this tab knows, should the store be slow to forget them. */
  private readonly done = new Set<string>()
  /** Whether the store has taken what was written here. */
  private readonly adding = new Map<string, Promise<boolean>>()
  /** Being taken back: not tried. */
  private readonly held = new Set<string>()
  private kept: readonly WaitingLine[] = []
  private sending = false
  private again = false

  constructor(private readonly around: SenderSurroundings) {}

  /** Shows a line at once, keeps it, and sends it when its turn comes. */
  async write(line: WaitingLine): Promise<void> {
    const last = this.lines().at(-1)?.writtenAt ?? 0
    const next = { ...line, writtenAt: Math.max(line.writtenAt, last + 1) }
    this.unkept.set(next.id, next)
    this.show()
    const adding = this.add(next)
    this.adding.set(next.id, adding)
    await adding
    await this.send()
  }

  /** False on a full disk: the line stays in the memory of this tab, and is sent all the same. */
  private async add(line: WaitingLine): Promise<boolean> {
    try {
      const kept = await this.around.store.add(line)
      this.unkept.delete(line.id)
      this.kept = [...this.kept.filter(({ id }) => id !== line.id), kept]
      this.show()
      this.around.tell()
      return true
    } catch {
      return false
    }
  }

  /**
   * Takes back a line that the server cannot have, or has refused.
   * @returns false when it may be there
   */
  async takeBack(id: string): Promise<boolean> {
    const unkept = this.unkept.get(id)
    if (unkept?.tried && unkept.refusal === null) return false
    this.held.add(id)
    const stored = (await this.adding.get(id)) ?? true
    const taken = !stored || (await this.around.store.takeBack(id).catch(() => false))
    this.held.delete(id)
    void this.send()
    if (!taken) return false
    this.unkept.delete(id)
    this.kept = this.kept.filter((line) => line.id !== id)
    this.show()
    this.around.tell()
    return true
  }

  /** Puts lines that were not tried yet at the times that are known by now. */
  async retime(known: (line: WaitingLine) => WaitingLine): Promise<void> {
    for (const line of this.lines()) {
      if (line.tried || line.refusal !== null || !line.doubt) continue
      const next = known(line)
      if (next === line) continue
      if (this.unkept.has(line.id)) this.unkept.set(line.id, next)
      this.kept = this.kept.map((one) => (one.id === line.id ? next : one))
      await this.around.store.retime(next).catch(() => undefined)
    }
    this.show()
  }

  /** Looks again at what the store holds. */
  async refresh(): Promise<void> {
    try {
      this.kept = await this.around.store.list()
    } catch {
      // What this tab knows of it stays.
    }
    this.show()
  }

  /** Sends until nothing waits or the rest has to. */
  async send(): Promise<void> {
    this.again = true
    if (this.sending) return
    this.sending = true
    try {
      while (this.again && this.around.reachable()) {
        this.again = false
        await this.around.alone(async () => {
          while (await this.sendFirst());
        })
      }
    } finally {
      this.sending = false
    }
  }

  /** Returns false when there is nothing to send, or the rest must wait. */
  private async sendFirst(): Promise<boolean> {
    await this.refresh()
    const first = this.lines().find(({ refusal }) => refusal === null)
    if (!first || this.held.has(first.id) || !this.around.reachable()) return false
    if (!first.tried && this.around.unsure(first)) return false
    const line = first.tried ? first : { ...this.around.timed(first), tried: true }
    if (!(await this.begin(line))) return true
    const delivery = await this.around.deliver(line)
    if (delivery.is === 'later') return false
    if (delivery.is === 'stored') await this.remove(line.id)
    else await this.refuse(line, delivery.sentence)
    this.show()
    this.around.tell()
    return true
  }

  /** False when the line was taken back meanwhile. */
  private async begin(line: WaitingLine): Promise<boolean> {
    if (this.unkept.has(line.id)) {
      this.unkept.set(line.id, line)
      await this.around.store.begin(line).catch(() => false)
      return true
    }
    return this.around.store.begin(line).catch(() => true)
  }

  private async remove(id: string): Promise<void> {
    this.done.add(id)
    this.unkept.delete(id)
    this.kept = this.kept.filter((line) => line.id !== id)
    await this.around.store.remove(id).catch(() => undefined)
  }

  private async refuse(line: WaitingLine, refusal: string): Promise<void> {
    const refused = { ...line, refusal }
    if (this.unkept.has(line.id)) this.unkept.set(line.id, refused)
    this.kept = this.kept.map((one) => (one.id === line.id ? refused : one))
    await this.around.store.refuse(line.id, refusal).catch(() => undefined)
  }

  private lines(): WaitingLine[] {
    const all = new Map(this.kept.map((line) => [line.id, line]))
    for (const line of this.unkept.values()) if (!all.has(line.id)) all.set(line.id, line)
    return inOrder(all.values()).filter(({ id }) => !this.done.has(id))
  }

  private show(): void {
    this.around.show(this.lines())
  }
}
