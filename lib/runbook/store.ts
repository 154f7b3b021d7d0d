import type { WeighedAlert } from '../alerts/rules.ts'
import { json, type Sql, type Transaction } from '../platform/db/sql.ts'
import type { Runbook, StepState } from './model.ts'

export interface RunbookRow extends Runbook {
  createdAt: Date
}

export function readRunbooks(sql: Sql): Promise<RunbookRow[]> {
  return sql.rows<RunbookRow>`select * from runbook order by created_at, id`
}

export function findRunbook(sql: Sql, id: string): Promise<RunbookRow | null> {
  return sql.first<RunbookRow>`select * from runbook where id = ${id}`
}

/** Creates a runbook, or replaces the one with that id. Crises keep the steps they were given. */
export async function upsertRunbook(tx: Transaction, runbook: RunbookRow): Promise<void> {
  const { id, title, match, steps, createdAt } = runbook
  await tx.run`
    insert into runbook (id, title, match, steps, created_at)
    values (${id}, ${title}, ${json(match)}, ${json(steps)}, ${createdAt})
    on conflict (id) do update set title = excluded.title, match = excluded.match,
      steps = excluded.steps`
}

export interface StepRow {
  runbookId: string
  title: string
  n: number
  text: string
  link: string | null
  state: StepState
  reason: string | null
  /** When its runbook came into the crisis. */
  attachedAt: Date
  byUserId: string | null
  byName: string | null
  at: Date | null
}

/** The steps of a crisis's runbooks with the name of who marked each. */
export function readSteps(sql: Sql, crisisId: string): Promise<StepRow[]> {
  return sql.rows<StepRow>`
    select step.runbook_id, step.title, step.n, step.text, step.link, step.state, step.reason,
      step.by_user_id, person.name as by_name, step.at,
      coalesce(step.attached_at, crisis.opened_at) as attached_at
    from runbook_step step join crisis on crisis.id = step.crisis_id
      left join app_user person on person.id = step.by_user_id
    where step.crisis_id = ${crisisId} order by attached_at, step.runbook_id, step.n`
}

export async function deleteRunbookRow(tx: Transaction, id: string): Promise<number> {
  return tx.run`delete from runbook where id = ${id}`
}

/** Copies the steps into the crisis as they stand; returns 0 when they are there already. */
export async function insertSteps(
  tx: Transaction,
  crisisId: string,
  runbook: Runbook,
  attachedAt: Date,
): Promise<number> {
  const steps = runbook.steps.map((step, index) => ({ n: index + 1, ...step }))
  return tx.run`
    insert into runbook_step (crisis_id, runbook_id, n, title, text, link, attached_at)
    select ${crisisId}::uuid, ${runbook.id}::uuid, step.n, ${runbook.title}, step.text, step.link,
      ${attachedAt}::timestamptz
    from jsonb_to_recordset(${json(steps)}::jsonb) as step(n int, text text, link text)
    on conflict do nothing`
}

/** Locks the step, so that two people do not both tick it. */
export function findStep(tx: Transaction, crisisId: string, runbookId: string, n: number) {
  return tx.first<{ text: string; title: string; state: StepState }>`
    select text, title, state from runbook_step
    where crisis_id = ${crisisId} and runbook_id = ${runbookId} and n = ${n} for update`
}

export async function updateStep(
  tx: Transaction,
  step: {
    crisisId: string
    runbookId: string
    n: number
    state: StepState
    reason: string | null
    byUserId: string | null
    at: Date
  },
): Promise<void> {
  await tx.run`
    update runbook_step set state = ${step.state}, reason = ${step.reason},
      by_user_id = ${step.byUserId}, at = ${step.at}
    where crisis_id = ${step.crisisId} and runbook_id = ${step.runbookId} and n = ${step.n}`
}

export interface AttachedAlert extends WeighedAlert {
  /** What the intake rule that took it names. */
  runbookIds: string[]
}

export function findAttachedAlert(tx: Transaction, alertId: string): Promise<AttachedAlert | null> {
  return tx.first<AttachedAlert>`
    select alert.status, alert.title, alert.severity, alert.labels, alert.sender,
      coalesce(rule.runbook_ids, '{}') as runbook_ids
    from alert left join intake_rule rule on rule.name = alert.rule
    where alert.id = ${alertId} limit 1`
}

export async function readTitle(tx: Transaction, crisisId: string): Promise<string> {
  const row = await tx.first<{ title: string }>`select title from crisis where id = ${crisisId}`
  return row?.title ?? ''
}
