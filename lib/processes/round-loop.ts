import type { Log } from '../platform/log.ts'

/** A provider answers within 10 s and a query within 5 s; no run is longer than a few of them. */
const HANGS_AFTER_MS = 60_000

/** What is looked for, how often, and what looks: it says how many things were due. */
interface Work {
  name: string
  everyMs: number
  /** Of the time that it may take at most, however often it is woken: 1 is all of it. */
  share?: number
  run: () => Promise<number>
}

/** Looks for what is due, again and again; woken by the database when something new is. */
export class RoundLoop {
  private timer: NodeJS.Timeout | null = null
  private running: Promise<void> | null = null
  private since = 0
  private restsUntil = 0
  private again = false
  private stopped = false

  constructor(
    private readonly round: Work,
    private readonly log: Log,
  ) {}

  /** Runs now, or once more after the run that is under way and its rest. */
  wake(): void {
    if (this.stopped) return
    if (this.running) {
      this.again = true
      return
    }
    if (this.timer) clearTimeout(this.timer)
    this.since = performance.now()
    const rest = this.restsUntil - this.since
    if (rest > 0) {
      this.timer = setTimeout(() => this.wake(), rest)
      return
    }
    this.running = this.run().finally(() => {
      this.running = null
      const now = performance.now()
      this.restsUntil = now + (now - this.since) * (1 / (this.round.share ?? 1) - 1)
      if (this.again) {
        this.again = false
        this.wake()
      } else if (!this.stopped) this.timer = setTimeout(() => this.wake(), this.round.everyMs)
    })
  }

  /** True when the run under way never comes back: the process is then started anew. */
  hangs(): boolean {
    return this.running !== null && performance.now() - this.since > HANGS_AFTER_MS
  }

  async stop(): Promise<void> {
    this.stopped = true
    if (this.timer) clearTimeout(this.timer)
    await this.running
  }

  private async run(): Promise<void> {
    try {
      const done = await this.round.run()
      if (done > 0) this.log.info({ round: this.round.name, done }, 'round')
    } catch (error) {
      this.log.error({ round: this.round.name, error }, 'a round failed')
    }
  }
}
