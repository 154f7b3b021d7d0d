import { crisisLabel } from '../crisis/model.ts'
import { openCrisisUnseen } from '../crisis/open-crisis.ts'
import { recordEntry } from '../journal/record-entry.ts'
import { planAlertPages } from '../paging/plan-alert-pages.ts'
import type { Context } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { attachAlerts, LINES_AT_ONCE, recordFurther } from './attach-alerts.ts'
import { type IntakeDraft, replaceRow, type Told } from './intake-plan.ts'
import { decideIntake, type IntakeDecision, type IntakeRule, type IntakeState } from './rules.ts'
import { type CrisisState, readCrisisStates } from './store.ts'
import { writeDraft } from './write-draft.ts'

/** What is known while the alerts of some deliveries are weighed, one after the other. */
export interface Desk {
  readonly integrationId: string
  readonly draft: IntakeDraft
  readonly rules: readonly IntakeRule[]
  readonly crises: Map<string, CrisisState>
  /** Crises that this integration opened, the newest first. */
  readonly own: CrisisState[]
  /** Alert id → crisis id, as it stands after what was decided so far. */
  readonly tied: Map<string, string>
}

/** What is known of the one delivery that is being weighed. */
interface Round {
  openedByRequest: string | null
  /** Alerts that page the duty, together: a storm is one text, not a thousand. */
  readonly paging: string[]
  /** Crisis id → alerts to be tied to it, together. */
  readonly joining: Map<string, string[]>
  /** Crisis id and status → how many ends were noted. */
  readonly noted: Map<string, { crisisId: string; status: string; count: number }>
}

/** A desk for the draft of an integration that opened these crises, the newest first. */
export async function openDesk(
  tx: Transaction,
  draft: IntakeDraft,
  known: Pick<Desk, 'integrationId' | 'rules'> & { own: readonly CrisisState[] },
): Promise<Desk> {
  const { integrationId, rules, own } = known
  const tied = new Map<string, string>()
  for (const { id, crisisId } of draft.rows.values()) if (crisisId) tied.set(id, crisisId)
  const states = tied.size > 0 ? await readCrisisStates(tx, [...new Set(tied.values())]) : []
  const mergedIds = states.flatMap(({ mergedIntoId }) => mergedIntoId ?? [])
  const merged = mergedIds.length > 0 ? await readCrisisStates(tx, mergedIds) : []
  return {
    integrationId,
    draft,
    rules,
    crises: new Map([...states, ...merged, ...own].map((crisis) => [crisis.id, crisis])),
    own: [...own],
    tied,
  }
}

/**
 * Weighs each alert of one delivery that calls for it and acts: opens, attaches, pages the duty, notes
 * the end. What needs nothing stays in the draft.
 */
export async function applyDecisions(
  tx: Transaction,
  context: Context,
  desk: Desk,
  told: readonly Told[],
): Promise<void> {
  const round: Round = {
    openedByRequest: null,
    paging: [],
    joining: new Map(),
    noted: new Map(),
  }
  const now = context.clock.now()
  for (const each of told) {
    if (!callsForDecision(each)) continue
    const decision = decideIntake(each.alert, desk.rules, stateFor(each, desk, round), now)
    keepRule(desk.draft, each.storedId, decision.rule)
    if (decision.do === 'record' || decision.do === 'ignore') continue
    await act(tx, context, each, decision, desk, round)
  }
  if (round.joining.size > 0) await settle(tx, context, desk, round)
  if (round.paging.length > 0) {
    writeDraft(tx, desk.integrationId, desk.draft)
    await planAlertPages(tx, context, round.paging)
  }
  for (const { crisisId, status, count } of round.noted.values()) {
    await recordFurther(context, crisisId, status, count)
  }
}

function callsForDecision({ alert, weigh, became }: Told): boolean {
  if (weigh || became === 'info') return true
  return (became === 'resolved' || became === 'acknowledged') && alert.status === became
}

function keepRule(draft: IntakeDraft, id: string, rule: string): void {
  const row = draft.rows.get(id)
  if (!row || row.rule === rule) return
  replaceRow(draft, { ...row, rule })
  draft.changed.add(id)
}

/**
 * Writes the draft and ties the alerts that wait for it. The draft comes first: whoever reacts to the
 * journal's line looks up the rule that brought it.
 */
async function settle(tx: Transaction, context: Context, desk: Desk, round: Round): Promise<void> {
  writeDraft(tx, desk.integrationId, desk.draft)
  for (const [crisisId, alertIds] of round.joining) {
    await attachAlerts(context, crisisId, alertIds)
    for (const id of alertIds) tie(desk, id, crisisId)
  }
  round.joining.clear()
}

/** The database ties them by itself; here it is known from now on. */
function tie(desk: Desk, alertId: string, crisisId: string): void {
  desk.tied.set(alertId, crisisId)
  const row = desk.draft.rows.get(alertId)
  if (row) replaceRow(desk.draft, { ...row, crisisId })
}

function stateFor(told: Told, desk: Desk, round: Round): IntakeState {
  const lives = desk.draft.lives.get(told.alert.fingerprint) ?? []
  const latestFirst = lives.toSorted((one, other) => other.episode - one.episode)
  const crises = latestFirst.flatMap(({ id }) => desk.tied.get(id) ?? [])
  const open = crises.map((id) => stillOpen(id, desk)).find((id) => id !== null)
  return {
    ownCrisisId: open ?? null,
    knownCrisisId: desk.tied.get(told.storedId) ?? null,
    openings: desk.own.map(({ recordedAt }) => recordedAt),
    newestCrisisId: desk.own.find(({ state }) => state !== 'closed')?.id ?? null,
    openedByRequest: round.openedByRequest,
  }
}

/** The crisis itself while it is not closed, or the open one it was merged into. */
function stillOpen(id: string, desk: Desk): string | null {
  const crisis = desk.crises.get(id)
  if (!crisis) return null
  if (crisis.state !== 'closed') return id
  const merged = desk.crises.get(crisis.mergedIntoId ?? '')
  return merged && merged.state !== 'closed' ? merged.id : null
}

async function act(
  tx: Transaction,
  context: Context,
  told: Told,
  decision: IntakeDecision,
  desk: Desk,
  round: Round,
): Promise<void> {
  const { storedId } = told
  switch (decision.do) {
    case 'open': {
      await settle(tx, context, desk, round)
      const opened = await openCrisisUnseen(context, {
        title: titleOf(told, desk),
        level: decision.level,
        alertIds: [storedId],
      })
      desk.own.unshift(opened)
      desk.crises.set(opened.id, opened)
      round.openedByRequest = opened.id
      tie(desk, storedId, opened.id)
      return
    }
    case 'attach':
      joiningOf(decision.crisisId, round).push(storedId)
      desk.tied.set(storedId, decision.crisisId)
      return
    case 'page-duty':
      round.paging.push(storedId)
      return
    case 'note':
      await settle(tx, context, desk, round)
      await noteChange(context, told, decision.crisisId, desk, round)
      return
    default:
      return
  }
}

function joiningOf(crisisId: string, { joining }: Round): string[] {
  const known = joining.get(crisisId) ?? []
  joining.set(crisisId, known)
  return known
}

/** A resolve or an acknowledgement is a line of the journal; it closes nothing. */
async function noteChange(
  context: Context,
  told: Told,
  crisisId: string,
  desk: Desk,
  round: Round,
): Promise<void> {
  const { status } = told.alert
  const place = `${crisisId} ${status}`
  const count = 1 + (round.noted.get(place)?.count ?? 0)
  round.noted.set(place, { crisisId, status, count })
  if (count > LINES_AT_ONCE) return
  const row = desk.draft.rows.get(told.storedId)
  const at = told.alert.status === 'resolved' ? row?.overAt : null
  await recordEntry(context, crisisId, {
    kind: 'alert',
    ...(at ? { at } : {}),
    data: {
      alertId: told.storedId,
      status: told.alert.status,
      severity: row?.severity ?? 'unknown',
    },
    words: { text: titleOf(told, desk) },
  })
}

/** A crisis title has at most 200 UTF-16 units; an emoji is two. */
function titleOf(told: Told, desk: Desk): string {
  const title = desk.draft.rows.get(told.storedId)?.title ?? told.alert.sender
  if (title.length <= 200) return title
  let kept = ''
  for (const { segment } of new Intl.Segmenter('en').segment(title)) {
    if (kept.length + segment.length > 200) break
    kept += segment
  }
  return kept
}

/** Number of the crisis that an alert belongs to, or null. */
export function crisisOf(desk: Desk, alertId: string): number | string | null {
  const crisis = desk.crises.get(desk.tied.get(alertId) ?? '')
  if (!crisis || crisis.restricted) return null
  return crisis.drill ? crisisLabel(crisis) : crisis.number
}
