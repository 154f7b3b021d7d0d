import { canSee } from '../access/permissions.ts'
import { requireAccess } from '../access/require-access.ts'
import { crisisLabel, type Level } from '../crisis/model.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import type { Cursor } from '../platform/list-page.ts'
import type { StoredAlert } from './intake-plan.ts'
import type { ReceivedAlert } from './receive-alerts.ts'
import type { IntakeAction, IntakeMatch } from './rules.ts'
import { storedMatchSchema } from './schema.ts'
import { type IntakeRuleRow, readIntakeRules } from './store.ts'

/** An alert as lists show it. Times are RFC 3339 in UTC. */
export interface AlertView extends ReceivedAlert {
  rawBodyId: string
  receivedAt: string
  updatedAt: string
  rule: string | null
  sender: string
  labels: Readonly<Record<string, string>>
  integrationId: string
}

interface ListedAlert extends StoredAlert {
  crisisNumber: number | null
  crisisDrill: boolean | null
  restricted: boolean | null
  openedBy: { userId?: string } | null
  memberIds: string[]
}

/** Alerts, newest first. The number of a crisis that the reader may not see is left out. */
export async function listAlerts(
  context: Context,
  page: { limit: number; before?: Cursor | null },
): Promise<AlertView[]> {
  requireAccess(context, 'alert.read')
  const before = page.before ?? null
  const rows = await sqlOf(context).rows<ListedAlert>`
    select alert.*, crisis.number as crisis_number, crisis.drill as crisis_drill, crisis.restricted,
      crisis.opened_by, array(select user_id::text from crisis_member
        where crisis_member.crisis_id = alert.crisis_id) as member_ids
    from alert left join crisis on crisis.id = alert.crisis_id
    where ${before?.at ?? null}::timestamptz is null
      or (alert.received_at, alert.id) < (${before?.at ?? null}, ${before?.id ?? null}::uuid)
    order by alert.received_at desc, alert.id desc limit ${page.limit}`
  return rows.map((row) => alertView(context, row))
}

function alertView({ actor }: Context, row: ListedAlert): AlertView {
  const { crisisId, crisisNumber, crisisDrill, restricted, openedBy, memberIds } = row
  const crisis =
    crisisId !== null && crisisNumber !== null && crisisDrill !== null
      ? { id: crisisId, number: crisisNumber, drill: crisisDrill, restricted: restricted ?? false }
      : null
  const seen = crisis !== null && canSee(actor, { ...crisis, openedBy: openedBy ?? {}, memberIds })
  return {
    id: row.id,
    fingerprint: row.fingerprint,
    status: row.status,
    title: row.title,
    severity: row.severity,
    startsAt: row.startsAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    link: row.link,
    duplicate: false,
    crisis: crisis && seen ? (crisis.drill ? crisisLabel(crisis) : crisis.number) : null,
    rawBodyId: row.rawBodyId,
    receivedAt: row.receivedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    rule: row.rule,
    sender: row.sender,
    labels: row.labels,
    integrationId: row.integrationId,
  }
}

export interface IntegrationView {
  id: string
  name: string
  format: string
  /** Last four characters of its key. */
  keyHint: string
  /** Its sender's signature is required. */
  signed: boolean
  createdAt: string
  disabledAt: string | null
  /** How long nothing has come is a sign too. */
  lastDeliveryAt: string | null
}

interface ListedIntegration {
  id: string
  name: string
  format: string
  keyHint: string
  signed: boolean
  createdAt: Date
  disabledAt: Date | null
  lastDeliveryAt: Date | null
}

/** Ways in for senders, newest first, without their keys. */
export async function listIntegrations(
  context: Context,
  page: { limit: number; before?: Cursor | null },
): Promise<IntegrationView[]> {
  requireAccess(context, 'integration.administer')
  const before = page.before ?? null
  const rows = await sqlOf(context).rows<ListedIntegration>`
    select id, name, format, key_hint, secret_sealed is not null as signed, created_at, disabled_at,
      last_delivery_at
    from integration
    where ${before?.at ?? null}::timestamptz is null
      or (created_at, id) < (${before?.at ?? null}, ${before?.id ?? null}::uuid)
    order by created_at desc, id desc limit ${page.limit}`
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    disabledAt: row.disabledAt?.toISOString() ?? null,
    lastDeliveryAt: row.lastDeliveryAt?.toISOString() ?? null,
  }))
}

export interface IntakeRuleView {
  id: string
  position: number
  name: string
  match: IntakeMatch
  then: IntakeAction
  level: Level | null
  runbookIds: string[]
}

/** The operator's rules, in the order in which they are tried. */
export async function listIntakeRules(context: Context): Promise<IntakeRuleView[]> {
  requireAccess(context, 'rule.administer')
  return (await readIntakeRules(sqlOf(context))).map(ruleView)
}

/** The view of a rule's row. */
export function ruleView(row: IntakeRuleRow): IntakeRuleView {
  const { id, position, name, match, action, level, runbookIds } = row
  const verdict = 'then'
  return {
    id,
    position,
    name,
    match: storedMatchSchema.parse(match),
    [verdict]: action,
    level,
    runbookIds,
  }
}

/** A body that was not taken, as the operator sees it. */
export interface RefusedBodyView {
  id: string
  integrationId: string | null
  integrationName: string | null
  receivedAt: string
  method: string
  contentType: string | null
  /** A code of why it was refused. */
  reason: string | null
  bytes: number
  /** Its beginning, as text; never to be rendered as markup. */
  beginning: string
}

/** Bodies that were refused, newest first: most senders do not send them again. */
export async function listRefusedBodies(
  context: Context,
  page: { limit: number; before?: Cursor | null },
): Promise<RefusedBodyView[]> {
  requireAccess(context, 'integration.administer')
  const before = page.before ?? null
  const rows = await sqlOf(context).rows<
    Omit<RefusedBodyView, 'receivedAt' | 'beginning'> & { receivedAt: Date; beginning: Buffer }
  >`
    select raw.id, raw.integration_id, integration.name as integration_name, raw.received_at,
      raw.method, raw.content_type, raw.reason, length(raw.body) as bytes,
      substring(raw.body from 1 for 2000) as beginning
    from raw_body raw left join integration on integration.id = raw.integration_id
    where raw.outcome = 'refused' and (${before?.at ?? null}::timestamptz is null
      or (raw.received_at, raw.id) < (${before?.at ?? null}, ${before?.id ?? null}::uuid))
    order by raw.received_at desc, raw.id desc limit ${page.limit}`
  return rows.map((row) => ({
    ...row,
    receivedAt: row.receivedAt.toISOString(),
    beginning: row.beginning.toString('utf8').replaceAll('\u0000', '\uFFFD'),
  }))
}
