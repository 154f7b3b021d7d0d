import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'

export const CONNECTIONS = 64

/** Who takes the alert, and whether each has an `instance` of its own. */
export interface Load {
  url: string
  /** The same alert in the form that each takes: Alertmanager's API, or its webhook as we get it. */
  form: 'api' | 'webhook'
  labels: 'distinct' | 'identical'
  seconds: number
}

const figures = z.object({
  perSecond: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  requests: z.number(),
  refused: z.number(),
  broken: z.number(),
})
export type Figures = z.output<typeof figures>

const ALERT_HEAD =
  '{"status":"firing","labels":{"alertname":"HighLatency","severity":"warning","service":"checkout","zone":"eu-west-3a","instance":"'
const ALERT_TAIL =
  '"},"annotations":{"summary":"Checkout answers slowly, above 800 ms for five minutes"},"startsAt":"STARTS","generatorURL":"http://prometheus.example.org/graph?g0.expr=latency"}'
const FORMS = {
  api: ['[', ']'],
  webhook: ['{"version":"4","status":"firing","alerts":[', ']}'],
} as const

/** A script of wrk: one alert a request, medium in severity so that nothing follows but its record. */
function scriptOf({ form, labels }: Load, run: string, startsAt: string): string {
  const [before, after] = FORMS[form]
  const tail = ALERT_TAIL.replace('STARTS', startsAt)
  return `
local count = 0
wrk.method = 'POST'
wrk.headers['Content-Type'] = 'application/json'
local head = [==[${before}${ALERT_HEAD}${run}-]==]
local tail = [==[${tail}${after}]==]
request = function()
  ${labels === 'distinct' ? 'count = count + 1' : ''}
  return wrk.format(nil, nil, nil, head .. count .. tail)
end
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'FIGURES {"perSecond":%.2f,"p50Ms":%.3f,"p99Ms":%.3f,"requests":%d,"refused":%d,"broken":%d}',
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, summary.requests, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
`
}

let runs = 0

/**
 * Posts alerts over and over, each connection one at a time.
 * @param directory where its script may lie
 * @throws Error when a request was refused or a connection broke
 */
export async function putLoad(
  wrk: string,
  directory: string,
  load: Load,
  startsAt: string,
): Promise<Figures> {
  runs += 1
  const script = join(directory, `load-${runs}.lua`)
  await writeFile(script, scriptOf(load, `${process.pid}-${runs}`, startsAt))
  const words = [
    '-t1',
    `-c${CONNECTIONS}`,
    `-d${load.seconds}s`,
    '--timeout',
    '20s',
    '-s',
    script,
    load.url,
  ]
  const { stdout } = await promisify(execFile)(wrk, words)
  const found = figures.parse(JSON.parse(/FIGURES (\{.*\})/.exec(stdout)?.[1] ?? 'null'))
  if (found.refused + found.broken > 0) throw new Error(`${load.url}: ${stdout}`)
  return found
}
