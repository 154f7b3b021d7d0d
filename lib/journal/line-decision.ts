import type { z } from 'zod'
import type { Actor } from '../platform/actor.ts'
import { canonicalJson, sha256 } from '../platform/json.ts'
import { conflict, type FieldFault, invalid, type Refusal } from '../platform/refusal.ts'
import { isUuid } from '../platform/text-schema.ts'
import type { EntryData, Speaker, Words, WrittenKind } from './model.ts'
import { canHaveEffect, decideWriting, placeInTime } from './rules.ts'
import type { writeEntrySchema } from './schema.ts'

export type WantedLine = z.output<typeof writeEntrySchema>

/** A line that somebody wants written. */
export interface LineRequest {
  wanted: WantedLine
  /** Hash of what was asked: the same id with another one is another line. */
  requestHash: string
}

export function lineRequest(wanted: WantedLine): LineRequest {
  return { wanted, requestHash: sha256(canonicalJson(wanted)) }
}

/** What deciding needs to know of a line that is there already. */
export interface EarlierLine {
  crisisId: string
  kind: string
  requestHash: string
  words: Words | null
}

/** Everything that a decision on a line stands on. */
export interface LineFacts<Earlier extends EarlierLine> {
  crisisId: string
  state: string
  participantIds: ReadonlySet<string>
  /** Lines by id, as far as `entryIdsIn` asks for them. */
  earlier: (id: string) => Earlier | undefined
  /** Is this the id of a person? As far as `personIdsIn` asks. */
  isPerson: (id: string) => boolean
  now: Date
}

export interface LineDraft {
  id?: string
  kind: WrittenKind
  at: Date
  requestHash: string
  words: Words
  data: EntryData
}

export type LineDecision<Earlier> =
  /** Written before: nothing is to do. */
  | { is: 'known'; entry: Earlier }
  | { is: 'refused'; refusal: Refusal }
  /** To be written; `joins`: the writer joins the cell by it, before it. */
  | { is: 'new'; draft: LineDraft; joins: boolean }

const references = ['effectOf', 'answers', 'about'] as const

/** Ids of the lines that this one refers to. */
export function referencesIn({ wanted }: LineRequest): string[] {
  return references.flatMap((field) => wanted[field] ?? [])
}

/** The ids of people in a line. */
export function personIdsIn({ wanted }: LineRequest): string[] {
  return [speakerIdIn(wanted.saidBy), speakerIdIn(wanted.executor)].filter((id) => id !== null)
}

/** The id in `saidBy`; null when it is a name, or nobody. */
export function speakerIdIn(saidBy: string | undefined): string | null {
  return saidBy !== undefined && isUuid(saidBy) ? saidBy.toLowerCase() : null
}

/** What becomes of a line: the one place where it is decided. */
export function decideLine<Earlier extends EarlierLine>(
  { wanted, requestHash }: LineRequest,
  actor: Actor,
  facts: LineFacts<Earlier>,
): LineDecision<Earlier> {
  const known = wanted.id ? facts.earlier(wanted.id) : undefined
  if (known && known.requestHash === requestHash && known.crisisId === facts.crisisId) {
    return { is: 'known', entry: known }
  }
  const at = placeInTime(wanted.at, facts.now)
  const faults: FieldFault[] = [
    ...(at ? [] : [{ field: 'at', message: 'inTheFuture' }]),
    ...(isNobody(wanted.saidBy, facts) ? [{ field: 'saidBy', message: 'unknownUser' }] : []),
    ...(isNobody(wanted.executor, facts) ? [{ field: 'executor', message: 'unknownUser' }] : []),
    ...(wanted.proposed && wanted.kind !== 'question'
      ? [{ field: 'proposed', message: 'onlyQuestionsPropose' }]
      : []),
    ...wrongReferences(wanted, facts),
  ]
  if (!at || faults.length > 0) return { is: 'refused', refusal: invalid(...faults) }
  if (known) return { is: 'refused', refusal: conflict('entryIdReused') }
  const decision = decideWriting(wanted.kind, facts.state)
  if (decision === 'refuse') return { is: 'refused', refusal: conflict('crisisClosed') }
  const draft = {
    ...(wanted.id ? { id: wanted.id } : {}),
    kind: wanted.kind,
    at,
    requestHash,
    words: wordsOf(wanted),
    data: { ...linksOf(wanted), ...(decision === 'learned-later' ? { learnedLater: true } : {}) },
  }
  const joins =
    decision === 'write' && actor.kind === 'user' && !facts.participantIds.has(actor.userId)
  return { is: 'new', draft, joins }
}

function isNobody<Earlier extends EarlierLine>(
  saidBy: string | undefined,
  facts: LineFacts<Earlier>,
): boolean {
  const id = speakerIdIn(saidBy)
  return id !== null && !facts.isPerson(id)
}

/** Lines that this one refers to exist in the same crisis, and can be referred to so. */
function wrongReferences<Earlier extends EarlierLine>(
  wanted: WantedLine,
  facts: LineFacts<Earlier>,
): FieldFault[] {
  return references.flatMap((field) => {
    const id = wanted[field]
    if (!id) return []
    const entry = facts.earlier(id)
    if (entry?.crisisId !== facts.crisisId) return [{ field, message: 'unknownEntry' }]
    const possible = field !== 'effectOf' || canHaveEffect(entry.kind, entry.words)
    return possible ? [] : [{ field, message: 'noEffectPossible' }]
  })
}

/** Somebody named by their id, or by name only. */
export function speakerOf(said: string): Speaker {
  const userId = speakerIdIn(said)
  return userId === null ? { name: said } : { userId }
}

function wordsOf({ text, saidBy, executor, figure, lever, expectedEffect }: WantedLine): Words {
  return {
    text,
    ...(saidBy === undefined ? {} : { saidBy: speakerOf(saidBy) }),
    ...(executor === undefined ? {} : { executor: speakerOf(executor) }),
    ...(figure ? { figure: withoutUndefined(figure) } : {}),
    ...(lever ? { lever: withoutUndefined(lever) } : {}),
    ...(expectedEffect === undefined ? {} : { expectedEffect }),
  }
}

/** As it comes back from the database. */
function withoutUndefined<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value))
}

function linksOf(wanted: WantedLine): EntryData {
  const { effectOf, answers, about, temporary, checkAt, dueAt, proposed } = wanted
  return {
    effectOf,
    answers,
    about,
    temporary,
    checkAt: checkAt?.toISOString(),
    dueAt: dueAt?.toISOString(),
    proposed,
  }
}
