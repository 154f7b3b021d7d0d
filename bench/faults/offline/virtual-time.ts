interface Planned {
  at: number
  order: number
  run(): void
}

/** Time that passes only from one planned event to the next, so that an evening takes milliseconds. */
export class VirtualTime {
  private planned: Planned[] = []
  private order = 0

  /** ms since the beginning. */
  now = 0

  after(delay: number, run: () => void): void {
    const one = { at: this.now + Math.max(0, delay), order: this.order, run }
    this.order += 1
    let place = this.planned.length
    while (place > 0 && isLater(this.planned[place - 1], one)) place -= 1
    this.planned.splice(place, 0, one)
  }

  sleep(delay: number): Promise<void> {
    return new Promise((resolve) => this.after(delay, resolve))
  }

  /** Lets time pass until `end`, or until `done` says so after an event. */
  async run(end: number, done: () => boolean = () => false): Promise<void> {
    for (;;) {
      await settled()
      const [next] = this.planned
      if (done() || !next || next.at > end) break
      this.planned.shift()
      this.now = next.at
      next.run()
    }
    if (!done()) this.now = Math.max(this.now, end)
  }
}

const isLater = (planned: Planned | undefined, one: Planned) =>
  planned !== undefined &&
  (planned.at > one.at || (planned.at === one.at && planned.order > one.order))

/** All that follows at once from an event has happened. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
