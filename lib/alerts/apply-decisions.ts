import { crisisLabel } from '../crisis/model.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { recordEntry } from '../journal/record-entry.ts'
import { planAlertPages } from '../paging/plan-pages.ts'
import type { Context } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { attachAlerts, LINES_AT_ONCE, recordFurther } from './attach-alerts.ts'
import { type IntakePlan, livesOf, type StoredAlert, type Told } from './intake-plan.ts'
import {
  decideIntake,
  type IntakeDecision,
  type IntakeRule,
  type IntakeState,
  OPENINGS_WINDOW_MS,
} from './rules.ts'
import { storedMatchSchema } from './schema.ts'
import {
  type CrisisState,
  readCrisisStates,
  readIntakeRules,
  readOwnCrises,
  writeRules,
} from './store.ts'

/** What is known while the alerts of one delivery are weighed, one after the other. */
interface Desk {
  readonly rows: ReadonlyMap<string, StoredAlert>
  /** Fingerprint → its lives. */
  readonly lives: ReadonlyMap<string, readonly StoredAlert[]>
  readonly rules: readonly IntakeRule[]
  readonly crises: Map<string, CrisisState>
  /** Crises that this integration opened, the newest first. */
  readonly own: CrisisState[]
  openedByRequest: string | null
  /** One request pages the duty once: a storm is one text, not a thousand. */
  dutyPaged: boolean
  /** Weighed, with the rule not yet written. */
  readonly weighed: { id: string; rule: string }[]
  /** Crisis id → alerts to be tied to it, together. */
  readonly joining: Map<string, string[]>
  /** Crisis id and status → how many ends were noted. */
  readonly noted: Map<string, { crisisId: string; status: string; count: number }>
  /** Alert id → crisis id, as it stands after what was decided so far. */
  readonly tied: Map<string, string>
}

/**
 * Weighs each alert that calls for it and acts: opens, attaches, pages the duty, notes the end.
 * @returns alert id → number of its crisis
 */
export async function applyDecisions(
  tx: Transaction,
  context: Context,
  plan: IntakePlan,
  integrationId: string,
): Promise<Map<string, number | string>> {
  const desk = await prepareDesk(tx, context, plan, integrationId)
  for (const told of plan.told) {
    const ends = told.became === 'resolved' || told.became === 'acknowledged'
    const first = told.became !== null && told.alert.status === told.became
    if (!told.weigh && !(ends && first) && told.became !== 'info') continue
    const now = context.clock.now()
    const decision = decideIntake(told.alert, desk.rules, stateFor(told, desk), now)
    desk.weighed.push({ id: told.storedId, rule: decision.rule })
    await act(tx, context, told, decision, desk)
  }
  await settle(tx, context, desk)
  for (const { crisisId, status, count } of desk.noted.values()) {
    await recordFurther(context, crisisId, status, count)
  }
  return numbersOf(desk)
}

/**
 * Writes the rules and ties the alerts that wait for it. The rules come first: whoever reacts to the
 * journal's line looks up the rule that brought it.
 */
async function settle(tx: Transaction, context: Context, desk: Desk): Promise<void> {
  await writeRules(tx, desk.weighed.splice(0))
  for (const [crisisId, alertIds] of desk.joining) await attachAlerts(context, crisisId, alertIds)
  desk.joining.clear()
}

async function prepareDesk(
  tx: Transaction,
  context: Context,
  plan: IntakePlan,
  integrationId: string,
): Promise<Desk> {
  const since = new Date(context.clock.now().getTime() - OPENINGS_WINDOW_MS)
  const tied = new Map(
    [...plan.rows.values()].flatMap(({ id, crisisId }) =>
      crisisId ? [[id, crisisId] as const] : [],
    ),
  )
  const own = await readOwnCrises(tx, integrationId, since)
  const known = await readCrisisStates(tx, [...new Set(tied.values())])
  const merged = await readCrisisStates(
    tx,
    known.flatMap(({ mergedIntoId }) => mergedIntoId ?? []),
  )
  const rows = await readIntakeRules(tx)
  return {
    rows: plan.rows,
    lives: livesOf(plan.rows.values()),
    rules: rows.map(({ name, match, action, level }) => ({
      name,
      match: storedMatchSchema.parse(match),
      action,
      level,
    })),
    crises: new Map([...known, ...merged, ...own].map((crisis) => [crisis.id, crisis])),
    own: [...own],
    openedByRequest: null,
    dutyPaged: false,
    weighed: [],
    joining: new Map(),
    noted: new Map(),
    tied,
  }
}

function stateFor(told: Told, desk: Desk): IntakeState {
  const lives = desk.lives.get(told.alert.fingerprint) ?? []
  const latestFirst = lives.toSorted((one, other) => other.episode - one.episode)
  const crises = latestFirst.flatMap(({ id }) => desk.tied.get(id) ?? [])
  const open = crises.map((id) => stillOpen(id, desk)).find((id) => id !== null)
  return {
    ownCrisisId: open ?? null,
    knownCrisisId: desk.tied.get(told.storedId) ?? null,
    openings: desk.own.map(({ recordedAt }) => recordedAt),
    newestCrisisId: desk.own.find(({ state }) => state !== 'closed')?.id ?? null,
    openedByRequest: desk.openedByRequest,
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
): Promise<void> {
  const { storedId } = told
  switch (decision.do) {
    case 'open': {
      await settle(tx, context, desk)
      const title = titleOf(told, desk)
      const crisis = await openCrisis(context, {
        title,
        level: decision.level,
        alertIds: [storedId],
      })
      const [opened] = await readCrisisStates(tx, [crisis.id])
      if (opened) {
        desk.own.unshift(opened)
        desk.crises.set(opened.id, opened)
      }
      desk.openedByRequest = crisis.id
      desk.tied.set(storedId, crisis.id)
      return
    }
    case 'attach':
      joiningOf(decision.crisisId, desk).push(storedId)
      desk.tied.set(storedId, decision.crisisId)
      return
    case 'page-duty':
      if (!desk.dutyPaged) await planAlertPages(tx, context, { alertId: storedId })
      desk.dutyPaged = true
      return
    case 'note':
      if (desk.joining.size > 0) await settle(tx, context, desk)
      await noteChange(context, told, decision.crisisId, desk)
      return
    default:
      return
  }
}

function joiningOf(crisisId: string, { joining }: Desk): string[] {
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
): Promise<void> {
  const { status } = told.alert
  const place = `${crisisId} ${status}`
  const count = 1 + (desk.noted.get(place)?.count ?? 0)
  desk.noted.set(place, { crisisId, status, count })
  if (count > LINES_AT_ONCE) return
  const row = desk.rows.get(told.storedId)
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
  const title = desk.rows.get(told.storedId)?.title ?? told.alert.sender
  if (title.length <= 200) return title
  let kept = ''
  for (const { segment } of new Intl.Segmenter('en').segment(title)) {
    if (kept.length + segment.length > 200) break
    kept += segment
  }
  return kept
}

function numbersOf({ tied, crises }: Desk): Map<string, number | string> {
  const numbers = new Map<string, number | string>()
  for (const [alertId, crisisId] of tied) {
    const crisis = crises.get(crisisId)
    if (crisis) numbers.set(alertId, crisis.drill ? crisisLabel(crisis) : crisis.number)
  }
  return numbers
}
