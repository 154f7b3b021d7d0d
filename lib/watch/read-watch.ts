import { actsAsAdmin } from '../access/permissions.ts'
import { requireAccess } from '../access/require-access.ts'
import type { Locale } from '../i18n/locale.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import { readSetting } from '../platform/settings.ts'
import { readDutyOrder } from '../roster/queries.ts'
import { type Banner, type BannerLine, bannerLines, type FindingView } from './banner.ts'
import { type BeatMethod, type BeatOutcome, findingKinds, WATCH_PROCESS } from './model.ts'
import { readBeat, readFindings, readSeenAt } from './queries.ts'
import { drillMoment } from './reach.ts'
import { readReachPeople } from './store.ts'

/** A watch that was not heard of for this long does not look any more. */
const WATCH_SILENT_MS = 120_000

/**
 * What is wrong with paging now, for whoever is signed in; what is about a confidential crisis only for
 * admins.
 */
export async function readBanner(context: Context): Promise<Banner> {
  requireAccess(context, 'self.write')
  const sql = sqlOf(context)
  const seen = await readSeenAt(sql, WATCH_PROCESS)
  const age = seen === null ? 0 : context.clock.now().getTime() - seen.getTime()
  return {
    findings: await visibleFindings(context),
    silentSince: seen !== null && age > WATCH_SILENT_MS ? seen.toISOString() : null,
  }
}

/** The banner in words. */
export async function readBannerLines(context: Context, locale: Locale): Promise<BannerLine[]> {
  const { timeZone } = context.environment
  return bannerLines(await readBanner(context), { locale, timeZone, now: context.clock.now() })
}

async function visibleFindings(context: Context): Promise<FindingView[]> {
  const rows = await readFindings(sqlOf(context), actsAsAdmin(context.actor))
  return findingKinds.flatMap((kind) => {
    const own = rows.filter((row) => row.kind === kind)
    if (own.length === 0) return []
    const since = new Date(Math.min(...own.map((row) => row.since.getTime())))
    const count = own.reduce((sum, row) => sum + row.count, 0)
    return [{ kind, count, since: since.toISOString() }]
  })
}

export interface WatchView extends Banner {
  /** When the watch last looked, RFC 3339. */
  lookedAt: string | null
  heartbeat: {
    url: string
    method: BeatMethod
    last: {
      at: string
      outcome: BeatOutcome
      status: number | null
      answeredAt: string | null
    } | null
  }
  /** `people`: how many a drill of this moment would text or call. */
  drill: { day: number; at: string; next: string | null; people: number }
}

/** The whole state of the self-watch and what is set of it. */
export async function readWatch(context: Context): Promise<WatchView> {
  requireAccess(context, 'setting.administer')
  const sql = sqlOf(context)
  const day = await readSetting(sql, 'reachDrillDay')
  const at = await readSetting(sql, 'reachDrillAt')
  const beat = await readBeat(sql)
  const duty = await readDutyOrder(sql, context.clock.now())
  const people = await readReachPeople(sql, duty)
  return {
    ...(await readBanner(context)),
    lookedAt: (await readSeenAt(sql, WATCH_PROCESS))?.toISOString() ?? null,
    heartbeat: {
      url: await readSetting(sql, 'heartbeatUrl'),
      method: await readSetting(sql, 'heartbeatMethod'),
      last: beat && {
        at: beat.at.toISOString(),
        outcome: beat.outcome,
        status: beat.status,
        answeredAt: beat.answeredAt?.toISOString() ?? null,
      },
    },
    drill: { day, at, next: nextDrill(context, { day, at }), people: people.length },
  }
}

const MONTH_MS = 28 * 86_400_000

function nextDrill(context: Context, plan: { day: number; at: string }): string | null {
  const now = context.clock.now()
  const { timeZone } = context.environment
  const moment = drillMoment(plan, now, timeZone)
  if (moment === null) return null
  if (moment > now) return moment.toISOString()
  return (
    drillMoment(
      plan,
      new Date(moment.getTime() + MONTH_MS + 4 * 86_400_000),
      timeZone,
    )?.toISOString() ?? null
  )
}
