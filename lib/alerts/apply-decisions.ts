import { crisisLabel } from '../crisis/model.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { recordEntry } from '../journal/record-entry.ts'
import { planAlertPages } from '../paging/plan-pages.ts'
import type { Context } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { attachAlerts } from './attach-alerts.ts'
import type { IntakePlan, StoredAlert, Told } from './intake-plan.ts'
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
  readonly rules: readonly IntakeRule[]
  readonly crises: Map<string, CrisisState>
  /** Crises that this integration opened, the newest first. */
  readonly own: CrisisState[]
  openedByRequest: string | null
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
  const decided: { id: string; rule: string }[] = []
  for (const told of plan.told) {
    const ends = told.became === 'resolved' || told.became === 'acknowledged'
    const first = told.became !== null && told.alert.status === told.became
    if (!told.weigh && !(ends && first) && told.became !== 'info') continue
    const now = context.clock.now()
    const decision = decideIntake(told.alert, desk.rules, stateFor(told, desk), now)
    const weighed = { id: told.storedId, rule: decision.rule }
    decided.push(weighed)
    // Whoever reacts to the journal's line looks up the rule that brought it.
    if (desk.rules.some(({ name }) => name === decision.rule)) await writeRules(tx, [weighed])
    await act(tx, context, told, decision, desk)
  }
  await writeRules(tx, decided)
  return numbersOf(desk)
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
    rules: rows.map(({ name, match, action, level }) => ({
      name,
      match: storedMatchSchema.parse(match),
      action,
      level,
    })),
    crises: new Map([...known, ...merged, ...own].map((crisis) => [crisis.id, crisis])),
    own: [...own],
    openedByRequest: null,
    tied,
  }
}

function stateFor(told: Told, desk: Desk): IntakeState {
  const lives = [...desk.rows.values()]
    .filter(({ fingerprint }) => fingerprint === told.alert.fingerprint)
    .sort((one, other) => other.episode - one.episode)
  const crises = lives.flatMap(({ id }) => desk.tied.get(id) ?? [])
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
      await attachAlerts(context, decision.crisisId, [storedId])
      desk.tied.set(storedId, decision.crisisId)
      return
    case 'page-duty':
      await planAlertPages(tx, context, { alertId: storedId })
      return
    case 'note':
      await noteChange(context, told, decision.crisisId, desk)
      return
    default:
      return
  }
}

/** A resolve or an acknowledgement is a line of the journal; it closes nothing. */
async function noteChange(
  context: Context,
  told: Told,
  crisisId: string,
  desk: Desk,
): Promise<void> {
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
