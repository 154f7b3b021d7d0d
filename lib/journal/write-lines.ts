import { canSee } from '../access/permissions.ts'
import { joinOnAct } from '../cell/join-cell.ts'
import { crisisLabel } from '../crisis/model.ts'
import { type Context, transact } from '../platform/context.ts'
import type { Database } from '../platform/db/database.ts'
import type { Sql } from '../platform/db/sql.ts'
import { GroupTurns, type Turn } from '../platform/group-turns.ts'
import { notFound } from '../platform/refusal.ts'
import {
  decideLine,
  type LineDecision,
  type LineRequest,
  personIdsIn,
  referencesIn,
} from './line-decision.ts'
import type { EntryView } from './model.ts'
import { type Names, viewOf, viewsOf } from './queries.ts'
import { chainEntry, lockJournal, recordEntry } from './record-entry.ts'
import {
  type EntryWithWords,
  findEntries,
  type JournalFacts,
  type NewEntry,
  readJournalFacts,
  readNames,
  tryAppendEntries,
} from './store.ts'

/** Lines of one statement at most. What takes longer than this is not the work but the disk's commit. */
const GROUP_SIZES = { usual: 16, afterSlow: 256, slowMs: 3, slowMsEach: 0.3 }
/** A journal that others write to as well is tried so often before its lock is waited for. */
const TRIES = 3
/** Crises whose head is remembered. */
const REMEMBERED = 64

/** A line that somebody wants written, and where. */
export interface LineOrder {
  context: Context
  crisis: { number: number; drill: boolean }
  request: LineRequest
}

export interface WrittenLine {
  entry: EntryView
  /** False when it was written before. */
  created: boolean
}

/** Lines of one crisis that this process has committed, in order of `seq`. */
export interface CommittedLines {
  crisisId: string
  entries: EntryView[]
}

type Outcome = PromiseSettledResult<WrittenLine>
type Hear = (lines: CommittedLines) => void

/** What this process keeps for the writing to one database. */
interface Desk {
  turns: GroupTurns<LineOrder, WrittenLine>
  /** As of this process's last line, committed or on its way; whether it holds shows when the next is appended. */
  remembered: Map<string, JournalFacts>
  hearers: Set<Hear>
}

const desks = new WeakMap<Database, Desk>()

function deskOf(database: Database): Desk {
  const known = desks.get(database)
  if (known) return known
  const desk: Desk = {
    turns: new GroupTurns((orders, turn) => writeGroup(desk, orders, turn), GROUP_SIZES),
    remembered: new Map(),
    hearers: new Set(),
  }
  desks.set(database, desk)
  return desk
}

/**
 * Calls back with lines that this process wrote, right after their commit. Other lines, and those of
 * other processes, are told by the database alone.
 * @returns ends it
 */
export function hearCommittedLines(database: Database, hear: Hear): () => void {
  const { hearers } = deskOf(database)
  hearers.add(hear)
  return () => hearers.delete(hear)
}

/**
 * Writes a line. Inside an open transaction at once; else together with the lines that others want in
 * the same crisis at the same time: what one statement appends costs one commit.
 * @throws Refusal as `decideLine` says, not_found for a crisis that may not be seen
 */
export function writeLine(order: LineOrder): Promise<WrittenLine> {
  const { context, crisis } = order
  if (context.transaction) return writeAlone(order)
  return deskOf(context.database).turns.take(crisisLabel(crisis), order)
}

/** Each line has its own outcome: a refused one does not keep the others from being written. */
async function writeGroup(desk: Desk, orders: LineOrder[], turn: Turn): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  while (outcomes.length < orders.length) {
    const rest = orders.slice(outcomes.length)
    try {
      outcomes.push(...(await writeFirst(desk, rest, turn)))
    } catch (reason) {
      outcomes.push(...rest.map((): Outcome => ({ status: 'rejected', reason })))
    }
  }
  return outcomes
}

/**
 * Writes as many of these lines as one statement takes, from the first on; the first alone when it needs
 * a transaction, because something follows from it. The statement leaves while the one of the group
 * before commits: it stands on what that will leave behind, and appends nothing when that comes to
 * nothing.
 * @returns outcomes of the first lines, at least one
 */
async function writeFirst(desk: Desk, orders: LineOrder[], turn: Turn): Promise<Outcome[]> {
  const [first] = orders
  if (!first) return []
  const { sql } = first.context.database
  const label = crisisLabel(first.crisis)
  let known = false
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await turn.before
    const remembered = desk.remembered.get(label)
    const facts = remembered ?? (await readJournalFacts(sql, first.crisis))
    desk.remembered.delete(label)
    const plan = planLines(facts, orders, await readAround(sql, orders, known))
    if (plan.decisions.length === 0) break
    // What is refused, is refused by what is true now.
    if (remembered && plan.decisions.some(({ is }) => is === 'refused')) continue
    rememberPlanned(desk, label, facts, plan)
    if (plan.decisions.length === orders.length) turn.sent()
    const appended = facts ? await tryAppendEntries(sql, facts, plan.added) : 'appended'
    if (appended === 'appended') {
      // Lines are told of in the order in which they stand.
      await turn.before
      return settle(desk, facts, plan, sql)
    }
    desk.remembered.delete(label)
    if (appended === 'refused') break
    known ||= appended === 'duplicate'
  }
  await turn.before
  return [await outcomeOf(writeAlone(first))]
}

/** What a decision needs beside the head: lines by id, people by id. */
interface Around {
  earlier: (id: string) => EntryWithWords | undefined
  names: Names
}

/**
 * @param known whether to look for the lines' own ids too; else a line that is there already shows when
 *   it is appended
 */
async function readAround(sql: Sql, orders: LineOrder[], known: boolean): Promise<Around> {
  const ids = orders.flatMap(({ request }) => [
    ...referencesIn(request),
    ...(known && request.wanted.id ? [request.wanted.id] : []),
  ])
  const entries = new Map((await findEntries(sql, ids)).map((entry) => [entry.id, entry]))
  const speakers = orders.flatMap(({ request }) => personIdsIn(request))
  const names = new Map((await readNames(sql, speakers)).map(({ id, name }) => [id, name]))
  for (const { actor } of orders.map(({ context }) => context)) {
    if (actor.kind === 'user') names.set(actor.userId, actor.name)
  }
  return { earlier: (id) => entries.get(id), names }
}

type Decision = LineDecision<EntryWithWords>

/** What becomes of lines that one statement appends. */
interface Plan {
  /** Of the first lines; the ones after them need another statement. */
  decisions: Decision[]
  /** One for each that is new, in order. */
  added: NewEntry[]
  names: Names
}

function planLines(facts: JournalFacts | null, orders: LineOrder[], around: Around): Plan {
  const plan: Plan = { decisions: [], added: [], names: around.names }
  const fresh = new Map<string, NewEntry>()
  const earlier = (id: string) => around.earlier(id) ?? withWords(fresh.get(id))
  const participantIds = new Set(facts?.participantIds)
  let head: Parameters<typeof chainEntry>[1] | null = facts
  for (const order of orders) {
    const decision = decide(order, facts, participantIds, { ...around, earlier })
    if (decision.is === 'new') {
      if (!head || decision.joins || hasReactions(order, decision.draft.kind)) break
      const added = chainEntry(order.context, head, decision.draft)
      const { entry } = added
      head = { id: head.id, lastSeq: entry.seq, headHash: entry.hash }
      fresh.set(entry.id, added)
      plan.added.push(added)
    }
    plan.decisions.push(decision)
  }
  return plan
}

const withWords = (added: NewEntry | undefined): EntryWithWords | undefined =>
  added && { ...added.entry, words: added.words, salt: added.salt }

const hasReactions = ({ context }: LineOrder, kind: string) =>
  (context.reactions[kind] ?? []).length > 0

function decide(
  { context, request }: LineOrder,
  facts: JournalFacts | null,
  participantIds: ReadonlySet<string>,
  around: Around,
): Decision {
  if (!facts || !canSee(context.actor, facts)) {
    return { is: 'refused', refusal: notFound('crisisNotFound') }
  }
  return decideLine(request, context.actor, {
    crisisId: facts.id,
    state: facts.state,
    participantIds,
    earlier: around.earlier,
    isPerson: (id) => around.names.has(id),
    now: context.clock.now(),
  })
}

/** Tells what was committed. */
async function settle(
  desk: Desk,
  facts: JournalFacts | null,
  { decisions, added, names }: Plan,
  sql: Sql,
): Promise<Outcome[]> {
  const entries = added.map(({ entry, words }) => viewOf(entry, words, names))
  if (facts && entries.length > 0) {
    for (const hear of desk.hearers) hear({ crisisId: facts.id, entries })
  }
  const written = entries.values()
  return Promise.all(
    decisions.map((decision): Outcome | Promise<Outcome> => {
      if (decision.is === 'refused') return { status: 'rejected', reason: decision.refusal }
      if (decision.is === 'known') return outcomeOf(knownLine(sql, decision.entry))
      const entry = written.next().value
      if (!entry) throw new Error('a line that was written has no view')
      return { status: 'fulfilled', value: { entry, created: true } }
    }),
  )
}

function rememberPlanned(
  desk: Desk,
  label: string,
  facts: JournalFacts | null,
  { added }: Plan,
): void {
  const last = added.at(-1)?.entry
  if (!facts || !last) return
  const [oldest] = desk.remembered.keys()
  if (desk.remembered.size >= REMEMBERED && oldest) desk.remembered.delete(oldest)
  desk.remembered.set(label, { ...facts, lastSeq: last.seq, headHash: last.hash })
}

async function outcomeOf(line: Promise<WrittenLine>): Promise<Outcome> {
  const [outcome] = await Promise.allSettled([line])
  return outcome
}

async function knownLine(sql: Sql, known: EntryWithWords): Promise<WrittenLine> {
  const [entry] = await viewsOf(sql, [known])
  if (!entry) throw new Error('a line that is known has no view')
  return { entry, created: false }
}

/** One line in a transaction, under the crisis row's lock, with all that follows from it. */
function writeAlone(order: LineOrder): Promise<WrittenLine> {
  return transact(order.context, async (tx, inside) => {
    const seen = await readJournalFacts(tx, order.crisis)
    if (!seen || !canSee(inside.actor, seen)) throw notFound('crisisNotFound')
    const head = await lockJournal(inside, seen.id)
    const moved = head.headHash !== seen.headHash
    const facts = moved ? await readJournalFacts(tx, order.crisis) : seen
    const around = await readAround(tx, [order], true)
    const decision = decide(order, facts, new Set(facts?.participantIds), around)
    if (decision.is === 'refused') throw decision.refusal
    if (decision.is === 'known') return knownLine(tx, decision.entry)
    if (decision.joins) await joinOnAct(inside, seen.id)
    const stored = await recordEntry(inside, seen.id, decision.draft)
    const [entry] = await viewsOf(tx, [{ ...stored, words: decision.draft.words }])
    if (!entry) throw new Error('a line that was written has no view')
    return { entry, created: true }
  })
}
