import type { IncomingMessage, ServerResponse } from 'node:http'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { jsonResponse } from '../platform/adapters/route.ts'
import type { Services } from '../platform/context.ts'
import { PAGER_PROCESS } from '../platform/heartbeat.ts'
import { findingKinds, WATCH_PROCESS } from '../watch/model.ts'

const PAGER_SEEN_MS = 15_000

/**
 * Answers /healthz, in one go and ahead of everything else: it says that this process gets to its
 * requests, which on a machine under load is told by how soon. Never touches the database.
 * @returns false when something else was asked for
 */
export function answerHealth({ url, method }: IncomingMessage, response: ServerResponse): boolean {
  if (url !== '/healthz' || (method !== 'GET' && method !== 'HEAD')) return false
  const type = 'application/json; charset=utf-8'
  response.writeHead(200, { 'content-type': type, 'cache-control': 'private, no-store' })
  response.end(method === 'GET' ? '{"ok":true}' : undefined)
  return true
}

/** /readyz and /metrics. */
export function addHealth(app: OpenAPIHono, services: Services): void {
  app.get('/readyz', async () => {
    const { database, pager } = await look(services)
    const ready = database && pager
    return jsonResponse(ready ? 200 : 503, { ok: ready, database, pager })
  })
  app.get('/metrics', async (c) =>
    c.body(await metrics(services), 200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'cache-control': 'private, no-store',
    }),
  )
}

async function look(services: Services): Promise<{ database: boolean; pager: boolean }> {
  try {
    const seen = await services.database.sql.first<{ at: Date }>`
      select at from heartbeat where process = ${PAGER_PROCESS}`
    const age = services.clock.now().getTime() - (seen?.at.getTime() ?? 0)
    return { database: true, pager: age < PAGER_SEEN_MS }
  } catch {
    return { database: false, pager: false }
  }
}

const CHANNELS = ['sms', 'voice', 'email'] as const

interface Counts {
  openCrises: number
  attempts: Record<string, number> | null
  pagerAge: number | null
  watchAge: number | null
  findings: Record<string, number> | null
  channelsDown: string[] | null
}

/** Prometheus text format 0.0.4. Anybody may read it: confidential crises are not counted. */
async function metrics(services: Services): Promise<string> {
  const lines: string[] = []
  const gauge = (name: string, help: string, values: [labels: string, value: number][]) => {
    lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`)
    for (const [labels, value] of values) lines.push(`${name}${labels} ${value}`)
  }
  const counts = await count(services)
  gauge('cellule_database_up', 'Whether the database answers.', [['', counts ? 1 : 0]])
  if (counts) {
    gauge('cellule_open_crises', 'Crises open or under watch.', [['', counts.openCrises]])
    gauge(
      'cellule_page_attempts',
      'Attempts to reach a person, by status.',
      Object.entries(counts.attempts ?? {}).map(([status, n]) => [`{status="${status}"}`, n]),
    )
    gauge('cellule_pager_seen_seconds', 'Seconds since the pager was seen.', [
      ['', counts.pagerAge ?? Number.NaN],
    ])
    gauge('cellule_watch_seen_seconds', 'Seconds since the watch looked at paging.', [
      ['', counts.watchAge ?? Number.NaN],
    ])
    gauge(
      'cellule_watch_findings',
      'What the watch finds wrong with paging now, by kind.',
      findingKinds.map((kind) => [`{kind="${kind}"}`, counts.findings?.[kind] ?? 0]),
    )
    gauge(
      'cellule_channel_down',
      'Whether the provider of a channel does not answer.',
      CHANNELS.map((name) => [`{channel="${name}"}`, counts.channelsDown?.includes(name) ? 1 : 0]),
    )
  }
  const memory = process.memoryUsage().rss
  gauge('process_resident_memory_bytes', 'Resident memory of the web process.', [['', memory]])
  return `${lines.join('\n')}\n`
}

async function count(services: Services): Promise<Counts | null> {
  try {
    return await services.database.sql.first<Counts>`
      select (select count(*)::int from crisis where state <> 'closed' and not restricted)
          as open_crises,
        (select json_object_agg(status, n) from
          (select status, count(*)::int as n from attempt where not exists (
            select 1 from page join crisis on crisis.id = page.crisis_id
            where page.id = attempt.page_id and crisis.restricted)
          group by status) counted) as attempts,
        (select extract(epoch from ${services.clock.now()}::timestamptz - at)::float8
          from heartbeat where process = ${PAGER_PROCESS}) as pager_age,
        (select extract(epoch from ${services.clock.now()}::timestamptz - at)::float8
          from heartbeat where process = ${WATCH_PROCESS}) as watch_age,
        (select json_object_agg(kind, n) from
          (select kind, sum(count)::int as n from watch_finding
          where over_at is null and not restricted group by kind) found) as findings,
        (select json_agg(channel) from channel_outage where down_since is not null) as channels_down`
  } catch {
    return null
  }
}
