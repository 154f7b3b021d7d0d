import type { LineBody } from '../../../components/journal/outbox.ts'
import type { Chance } from '../chance.ts'
import type { ModelServer, ServerAnswer } from './server.ts'
import type { VirtualTime } from './virtual-time.ts'

/** What a device and a server have between them: slow, cut, and with answers that get lost. */
export class ModelNetwork {
  /** Nothing passes until then. */
  cutUntil = 0
  repeats = 0
  lostAnswers = 0

  constructor(
    private readonly time: VirtualTime,
    private readonly chance: Chance,
    private readonly server: ModelServer,
  ) {}

  get open(): boolean {
    return this.time.now >= this.cutUntil && this.server.hears
  }

  /**
   * One request. What is under way when the network is cut arrives or not; some arrive twice, the second
   * time much later.
   * @returns null when no answer came in time
   */
  ask(body: LineBody, patience: number): Promise<ServerAnswer | null> {
    return new Promise((resolve) => {
      this.time.after(patience, () => resolve(null))
      if (this.time.now < this.cutUntil || this.chance.happens(0.05)) return
      this.arrive(body, this.delay(), resolve)
      if (this.chance.happens(0.05)) {
        this.repeats += 1
        this.arrive(body, this.chance.between(1_000, 30_000), () => undefined)
      }
    })
  }

  private arrive(body: LineBody, delay: number, answered: (answer: ServerAnswer) => void): void {
    this.time.after(delay, () => {
      const answer = this.server.take(body)
      const back = this.delay()
      if (answer === null) return
      if (this.time.now < this.cutUntil || this.chance.happens(0.07)) this.lostAnswers += 1
      else this.time.after(back, () => answered(answer))
    })
  }

  private delay(): number {
    return this.chance.happens(0.06) ? this.chance.between(500, 9_000) : this.chance.between(5, 150)
  }
}
