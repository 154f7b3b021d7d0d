import { ServerClock } from '../../../components/crisis/server-clock.ts'
import type { WaitingLine } from '../../../components/journal/outbox.ts'
import { type Delivery, OutboxSender } from '../../../components/journal/outbox-sender.ts'
import type { ModelDevice } from './device.ts'
import type { ModelNetwork } from './network.ts'
import { EVENING } from './server.ts'
import type { VirtualTime } from './virtual-time.ts'

/** Of a room: how long an answer by socket, then by request, is waited for, and how often it tries. */
const PATIENCE = { socket: 6_000, request: 15_000, tick: 1_000 }
/** What a room needs at most to see that nobody is there, and that somebody is again. */
const NOTICE = { away: 9_000, back: 3_000 }

export interface TabSurroundings {
  time: VirtualTime
  device: ModelDevice
  network: ModelNetwork
  /** A line is in the browser's database. */
  kept(line: WaitingLine): void
  refused(line: WaitingLine): void
  /** The other tabs look again. */
  tell(from: ModelTab): void
}

/** A tab with the room open: the product's own sender and clock, around it a model. */
export class ModelTab {
  alive = true
  readonly sender: OutboxSender
  readonly clock: ServerClock
  private online = true
  /** The clock as waiting lines know it. */
  private retimedAt = 0
  /** Since when it is as it is, ms. */
  private changedAt: number

  constructor(private readonly around: TabSurroundings) {
    const { time, device } = around
    this.changedAt = time.now
    this.clock = new ServerClock(EVENING + time.now, {
      wall: () => EVENING + time.now + device.skew,
      steady: () => time.now,
    })
    this.sender = new OutboxSender({
      store: device.storeFor(this, around.kept),
      deliver: (line) => this.deliver(line),
      alone: (work) => device.alone(this, work),
      reachable: () => this.alive && this.online && !this.clock.doubtful,
      show: () => undefined,
      tell: () => around.tell(this),
      unsure: (line) => this.clock.outruns(line),
      timed: (line) => this.clock.timed(line),
    })
    void this.sender.refresh().then(() => this.sender.send())
    this.tick()
  }

  /** Nothing of it goes on. */
  die(): void {
    this.alive = false
    this.around.device.forget(this)
  }

  write(id: string, text: string): void {
    const { at, doubt } = this.clock.moment()
    const body = { id, kind: 'observation', text, at: new Date(at).toISOString() }
    void this.sender.write({
      ...{ id, body, number: '1192', userId: 'paul', speaker: null, refusal: null },
      ...{ writtenAt: at, ...(doubt ? { doubt } : {}) },
    })
  }

  private tick(): void {
    const { time, network } = this.around
    time.after(PATIENCE.tick, () => {
      if (!this.alive) return
      this.clock.now()
      this.notice(network.open)
      if (this.online && this.clock.doubtful) this.ask()
      this.retime()
      void this.sender.send()
      this.tick()
    })
  }

  private ask(): void {
    this.clock.hear(EVENING + this.around.time.now, this.clock.asking())
  }

  private retime(): void {
    if (this.clock.changes === this.retimedAt) return
    this.retimedAt = this.clock.changes
    void this.sender.retime((line) => (this.clock.owns(line) ? this.clock.timed(line) : line))
  }

  private notice(open: boolean): void {
    const { time } = this.around
    if (open === this.online) this.changedAt = time.now
    else if (time.now - this.changedAt >= (open ? NOTICE.back : NOTICE.away)) {
      this.online = open
      this.changedAt = time.now
      if (open) this.ask()
    }
  }

  private async deliver(line: WaitingLine): Promise<Delivery> {
    const { network, refused } = this.around
    const answer =
      (await this.asked(network.ask(line.body, PATIENCE.socket))) ??
      (await this.asked(network.ask(line.body, PATIENCE.request)))
    if (answer === null || answer.is === 'unavailable') return { is: 'later' }
    if (answer.is === 'refused') {
      refused(line)
      return { is: 'refused', sentence: '' }
    }
    this.clock.hear(answer.at, null)
    return { is: 'stored' }
  }

  /** Who died hears no answer. */
  private asked<Answer>(answer: Promise<Answer>): Promise<Answer> {
    return new Promise((resolve) => {
      void answer.then((said) => {
        if (this.alive) resolve(said)
      })
    })
  }
}
