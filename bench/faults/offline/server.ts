import type { LineBody } from '../../../components/journal/outbox.ts'
import { decideLine, lineRequest } from '../../../lib/journal/line-decision.ts'
import { writeEntrySchema } from '../../../lib/journal/schema.ts'
import type { Actor } from '../../../lib/platform/actor.ts'
import type { Chance } from '../chance.ts'
import type { VirtualTime } from './virtual-time.ts'

/** When the evening begins, ms: the server's clock is right. */
export const EVENING = Date.UTC(2021, 6, 12, 18, 13)

/** A line as the journal has it. */
export interface StoredLine {
  id: string
  text: string
  /** When it is said to have happened, ms. */
  at: number
}

export type ServerAnswer = { is: 'stored'; at: number } | { is: 'refused' } | { is: 'unavailable' }

const userId = '5d1cb2f6-2a3c-4c55-9f0f-6f3c1a7d1c11'
const scribe: Actor = {
  ...{ kind: 'user', userId, name: 'Paul Lemaire', access: 'responder', locale: 'fr' },
  ...{ via: 'session', sessionId: null, onlyCrisisId: null },
}

/** The journal of one crisis: what becomes of a line is decided by the product's own rule. */
export class ModelServer {
  readonly lines: StoredLine[] = []
  /** Answered 503 until then: its database is away. */
  blindUntil = 0
  /** A killed process hears nothing until then. */
  deadUntil = 0
  /** False: a planted mistake. */
  knowsIds = true
  private readonly known = new Map<string, { requestHash: string }>()

  constructor(
    private readonly time: VirtualTime,
    private readonly chance: Chance,
  ) {}

  get hears(): boolean {
    return this.time.now >= this.deadUntil
  }

  /** @returns null: nobody was there */
  take(body: LineBody): ServerAnswer | null {
    if (!this.hears) return null
    if (this.time.now < this.blindUntil) return { is: 'unavailable' }
    const request = lineRequest(writeEntrySchema.parse(body))
    const now = new Date(EVENING + this.time.now)
    const decision = decideLine(request, scribe, {
      crisisId: 'evening',
      state: 'open',
      participantIds: new Set([userId]),
      earlier: (id) => {
        const known = this.knowsIds ? this.known.get(id) : undefined
        return known && { ...known, crisisId: 'evening', kind: body.kind, words: null }
      },
      isPerson: () => true,
      now,
    })
    if (decision.is === 'refused') return { is: 'refused' }
    if (decision.is === 'new') {
      this.known.set(body.id, { requestHash: request.requestHash })
      this.lines.push({ id: body.id, text: body.text, at: decision.draft.at.getTime() })
    }
    // A process may die between its commit and its answer.
    if (this.chance.happens(0.01)) this.kill(this.chance.between(2_000, 15_000))
    return this.hears ? { is: 'stored', at: now.getTime() } : null
  }

  kill(duration: number): void {
    this.deadUntil = Math.max(this.deadUntil, this.time.now + duration)
  }
}
