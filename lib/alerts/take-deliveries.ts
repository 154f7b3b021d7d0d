import { contextFor, type Services } from '../platform/context.ts'
import { notFound } from '../platform/refusal.ts'
import { BODY_LIMIT } from './model.ts'
import { type Delivery, mayRepeat, readDelivery, repeats } from './read-delivery.ts'
import { findIntegration } from './receive-alert.ts'
import { type Outcome, receiveAlerts } from './receive-alerts.ts'
import { overloaded } from './refused-body.ts'
import type { IntegrationRow } from './store.ts'

/** So many deliveries wait or are under way; more are asked to come again. */
const WAITING_LIMIT = 1_000
/** Their bodies take so many bytes at most. */
const BYTES_LIMIT = 64 * BODY_LIMIT
/** So many batches have a database connection: the others of the pool are for people. */
const CONNECTIONS = 4
/** One batch holds so many deliveries and bytes: the lock that it takes is soon free again. */
const BATCH_LIMIT = 256
const BATCH_BYTES = 4 * BODY_LIMIT
/** Keys whose integration is remembered. */
const KNOWN_LIMIT = 1_000

interface Waiting {
  readonly delivery: Delivery
  /** On the clock that never jumps, in milliseconds. */
  readonly until: number
  readonly answer: (outcome: Outcome) => void
}

/** What waits under one key, in order of arrival. */
interface Lane {
  readonly key: string
  waiting: Waiting[]
  busy: boolean
}

/**
 * Deliveries on their way in. Those that arrive under one key while a batch of it commits are the next
 * batch; keys take turns, so that a storm of one sender does not keep another waiting.
 */
export class DeliveryQueue {
  readonly #lanes = new Map<string, Lane>()
  /** Whether one was disabled since is looked up with each batch. */
  readonly #known = new Map<string, IntegrationRow>()
  /** What came last under a key, read. */
  readonly #last = new Map<string, Delivery>()
  readonly #present = new Set<Waiting>()
  #bytes = 0
  #running = 0
  #planned = false
  #watch: NodeJS.Timeout | null = null

  /** @param patienceMs how long a sender is kept waiting, its turn included */
  constructor(
    readonly services: Services,
    private readonly patienceMs: number,
  ) {}

  /** Whether one more would be taken. */
  hasRoom(): boolean {
    return this.#present.size < WAITING_LIMIT && this.#bytes < BYTES_LIMIT
  }

  /** Takes a delivery in with others; never rejects. */
  take(key: string, delivery: Delivery): Promise<Outcome> {
    if (!this.hasRoom()) return Promise.resolve(refused(overloaded()))
    return new Promise((resolve) => {
      const bytes = delivery.body?.byteLength ?? 0
      const waiting: Waiting = {
        delivery: this.#readEarly(key, delivery),
        until: performance.now() + this.patienceMs,
        answer: (outcome) => {
          if (!this.#present.delete(waiting)) return
          this.#bytes -= bytes
          resolve(outcome)
        },
      }
      this.#present.add(waiting)
      this.#bytes += bytes
      this.#laneOf(key).waiting.push(waiting)
      this.#plan()
      this.#watchTime()
    })
  }

  /**
   * Read while the database is busy with those before; a storm repeats itself. What cannot be read is
   * tried again in its batch.
   */
  #readEarly(key: string, delivery: Delivery): Delivery {
    const integration = this.#known.get(key)
    if (!integration) return delivery
    try {
      // A signature is checked each time: it is good for a while only.
      const last = integration.secretSealed === null ? this.#last.get(key) : undefined
      const known = last !== undefined && repeats(last, delivery)
      const reading = known ? last.reading : readDelivery(this.services, integration, delivery)
      const read = { ...delivery, reading }
      if (!known && mayRepeat(delivery)) this.#last.set(key, read)
      return read
    } catch {
      return delivery
    }
  }

  #laneOf(key: string): Lane {
    const known = this.#lanes.get(key)
    if (known) return known
    const lane: Lane = { key, waiting: [], busy: false }
    this.#lanes.set(key, lane)
    return lane
  }

  /** Once what has arrived by now is read. */
  #plan(): void {
    if (this.#planned || this.#running >= CONNECTIONS) return
    this.#planned = true
    setImmediate(() => {
      this.#planned = false
      this.#start()
    })
  }

  #start(): void {
    for (const lane of this.#lanes.values()) {
      if (this.#running >= CONNECTIONS) return
      if (lane.busy) continue
      lane.busy = true
      this.#running += 1
      void this.#run(lane)
    }
  }

  async #run(lane: Lane): Promise<void> {
    const batch = nextBatch(lane)
    const outcomes = await this.#receive(lane.key, batch).catch((error: unknown) =>
      batch.map(() => refused(error)),
    )
    lane.waiting.unshift(...batch.slice(outcomes.length))
    const answer = () => {
      for (const [index, outcome] of outcomes.entries()) batch[index]?.answer(outcome)
    }
    lane.busy = false
    this.#running -= 1
    // Behind the others, who had to wait for this one.
    this.#lanes.delete(lane.key)
    if (lane.waiting.length > 0) this.#lanes.set(lane.key, lane)
    if (this.#lanes.size === 0) {
      answer()
      return
    }
    // The database is given its next work first: it does that while the answers are written.
    this.#start()
    setImmediate(answer)
  }

  async #receive(key: string, batch: readonly Waiting[]): Promise<Outcome[]> {
    const context = contextFor(this.services, { kind: 'anonymous' })
    const integration = this.#known.get(key) ?? (await findIntegration(context, key))
    if (integration === null) {
      return batch.map(() => refused(notFound('unknownIntegrationKey')))
    }
    if (this.#known.size < KNOWN_LIMIT) this.#known.set(key, integration)
    return receiveAlerts(
      context,
      integration,
      batch.map(({ delivery }) => delivery),
    )
  }

  /** Whoever waited too long is asked to come again, whatever becomes of the delivery. */
  #watchTime(): void {
    if (this.#watch !== null) return
    this.#watch = setTimeout(
      () => {
        this.#watch = null
        const now = performance.now()
        for (const waiting of this.#present) {
          if (waiting.until > now) break
          waiting.answer(refused(overloaded()))
        }
        for (const lane of this.#lanes.values()) {
          lane.waiting = lane.waiting.filter((waiting) => this.#present.has(waiting))
        }
        if (this.#present.size > 0) this.#watchTime()
      },
      Math.min(WATCH_MS, this.patienceMs),
    ).unref()
  }
}

const WATCH_MS = 250

const refused = (error: unknown): Outcome => ({ ok: false, error })

/** Takes the next deliveries out of a lane. */
function nextBatch({ waiting }: Lane): Waiting[] {
  let bytes = 0
  let count = 0
  for (const { delivery } of waiting) {
    bytes += delivery.body?.byteLength ?? 0
    if (count > 0 && (count >= BATCH_LIMIT || bytes > BATCH_BYTES)) break
    count += 1
  }
  return waiting.splice(0, count)
}
