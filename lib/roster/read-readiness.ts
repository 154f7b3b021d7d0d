import { readSettings } from '../access/change-settings.ts'
import { requireAccess } from '../access/require-access.ts'
import { listIntegrations } from '../alerts/queries.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import { readSetting } from '../platform/settings.ts'
import { listRunbooks } from '../runbook/queries.ts'
import { explainTonight } from './duty.ts'
import { listPeople, planOf, readOnCall } from './queries.ts'
import { readVolunteerRows } from './store.ts'

/** Whether a crisis tonight would find the team: what an admin looks at first. */
export interface Readiness {
  /** Volunteers with a number that texts reach. */
  reachable: number
  /** Of these, how many are on duty some time tonight. */
  tonight: number
  /** When medium and low crises text the SRE duty alone, local times; null: there are no quiet hours. */
  quiet: { from: string; to: string } | null
  /** Volunteers without a number, or whose carrier was told STOP. */
  unreachable: number
  /** Nothing leaves: texts go to the simulator. */
  simulated: boolean
  onCall: string[]
  integrations: number
  /** RFC 3339; null: no sender has ever sent anything. */
  lastDeliveryAt: string | null
  runbooks: number
  videoLink: boolean
}

export async function readReadiness(context: Context): Promise<Readiness> {
  requireAccess(context, 'user.administer')
  const people = await listPeople(context)
  const volunteers = people.filter(({ crisisDuty, disabled }) => crisisDuty && !disabled)
  const reachable = volunteers.filter(({ hasPhone, smsOptedOut }) => hasPhone && !smsOptedOut)
  const all = await listIntegrations(context, { limit: 200 })
  const integrations = all.filter(({ disabledAt }) => disabledAt === null)
  const deliveries = integrations.flatMap(({ lastDeliveryAt }) => lastDeliveryAt ?? [])
  const turns = await readOnCall(context, context.clock.now())
  const { quietHours, quietFrom, quietTo } = await readSetting(sqlOf(context), 'pagingLimits')
  const { videoLinkTemplate } = await readSettings(context)
  return {
    reachable: reachable.length,
    tonight: await countTonight(context),
    quiet: quietHours ? { from: quietFrom, to: quietTo } : null,
    unreachable: volunteers.length - reachable.length,
    simulated: context.environment.smsProvider === 'simulator',
    onCall: turns.map(({ name }) => name),
    integrations: integrations.length,
    lastDeliveryAt: deliveries.sort().at(-1) ?? null,
    runbooks: (await listRunbooks(context)).length,
    videoLink: videoLinkTemplate !== '',
  }
}

/** Volunteers whom texts reach and whose hours fall into tonight. */
async function countTonight(context: Context): Promise<number> {
  const at = { now: context.clock.now(), timeZone: context.environment.timeZone }
  const volunteers = await readVolunteerRows(sqlOf(context))
  return volunteers.filter((row) => {
    const { smsOptedOut } = row
    const person = { crisisDuty: true, hasPhone: row.phone !== null, claimed: false, smsOptedOut }
    return explainTonight(person, planOf(row), at).texted
  }).length
}
