import { setTimeout as pause } from 'node:timers/promises'

/** What several actors do at once, with rests in which nothing is under way. */
export class Load {
  private resting = true
  private stopped = false
  private busy = 0
  private readonly actors: Promise<void>[] = []
  private failure: unknown = null

  /** Adds an actor: `act` does one thing and says how many milliseconds to wait before the next. */
  add(act: () => Promise<number>): void {
    const live = async () => {
      while (!this.stopped) {
        if (this.resting) await pause(20)
        else await pause(await this.once(act))
      }
    }
    this.actors.push(live())
  }

  /** One thing beside what the actors do. */
  beside(act: () => Promise<unknown>): void {
    this.actors.push(this.once(act).then(() => undefined))
  }

  go(): void {
    this.resting = false
  }

  /** Lets everything that was begun be answered. */
  async rest(): Promise<void> {
    this.resting = true
    while (this.busy > 0) await pause(20)
    if (this.failure !== null) throw this.failure
  }

  async stop(): Promise<void> {
    this.stopped = true
    await Promise.all(this.actors)
  }

  private async once(act: () => Promise<unknown>): Promise<number> {
    this.busy += 1
    try {
      const waited = await act()
      return typeof waited === 'number' ? waited : 0
    } catch (error) {
      this.failure = error
      return 1_000
    } finally {
      this.busy -= 1
    }
  }
}
