import { createServer } from 'node:http'
import { startAlertmanager } from '../../e2e/support/alertmanager.ts'
import { addIntegration, apiOf } from '../../e2e/support/api.ts'
import { type App, startApp } from '../../e2e/support/app.ts'
import { systemClock } from '../../lib/platform/clock.ts'
import { startBareServer } from '../harness/bare-server.ts'
import { requireProgram } from '../harness/machine.ts'
import type { Bench, Prepared, Row } from '../harness/row.ts'
import { processorMs } from './intake-cost.ts'
import { CONNECTIONS, type Figures, type Load, putLoad } from './intake-load.ts'

const SECONDS = 4
const WARM_SECONDS = 15
const PEER_WARM_SECONDS = 1

type Labels = Load['labels']
type Loaded = Figures & { costUs: number }

/** Somebody who takes Alertmanager's notifications, and does nothing with them. */
async function openSink() {
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => response.end())
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const bound = server.address()
  const port = typeof bound === 'object' && bound ? bound.port : 0
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}

/** The load, with the processor time that a request cost those processes. */
async function loaded(pids: readonly number[], work: () => Promise<Figures>): Promise<Loaded> {
  const before = await processorMs(pids)
  const found = await work()
  const costUs = (((await processorMs(pids)) - before) / found.requests) * 1_000
  return { ...found, costUs }
}

interface Stage {
  wrk: string
  app: App
  address: string
  startsAt: string
  labels: Labels
}

async function loadOurs({ wrk, app, address, startsAt, labels }: Stage, seconds: number) {
  const { web, postgres } = await app.processes()
  const pids = [web, postgres].filter((pid) => pid !== null)
  const load: Load = { url: address, form: 'webhook', labels, seconds }
  return loaded(pids, () => putLoad(wrk, app.dataDir, load, startsAt))
}

/** Started for its own cell: what it still has to send would tax the others. */
async function loadPeer({ wrk, app, startsAt, labels }: Stage): Promise<Loaded> {
  const sink = await openSink()
  const peer = await startAlertmanager(sink.url)
  const load: Load = { url: `${peer.url}/api/v2/alerts`, form: 'api', labels, seconds: SECONDS }
  try {
    await putLoad(wrk, app.dataDir, { ...load, seconds: PEER_WARM_SECONDS }, startsAt)
    return await loaded([peer.pid], () => putLoad(wrk, app.dataDir, load, startsAt))
  } finally {
    await peer.stop()
    sink.close()
  }
}

/** What a handler that keeps nothing reaches here: no other one in a Node process can do more. */
async function loadBare({ wrk, app, startsAt, labels }: Stage, root: string): Promise<Figures> {
  const bare = await startBareServer(root, 'bare-intake.js')
  const load: Load = { url: bare.url, form: 'webhook', labels, seconds: SECONDS }
  try {
    await putLoad(wrk, app.dataDir, { ...load, seconds: PEER_WARM_SECONDS }, startsAt)
    return await putLoad(wrk, app.dataDir, load, startsAt)
  } finally {
    await bare.close()
  }
}

async function prepare(bench: Bench, labels: Labels): Promise<Prepared> {
  const wrk = await requireProgram('wrk')
  await requireProgram('prometheus-alertmanager')
  const app = await startApp({ root: bench.root })
  try {
    const address = await addIntegration(apiOf(app), 'Bench')
    const startsAt = systemClock.now().toISOString()
    const stage = { wrk, app, address, startsAt, labels }
    await loadOurs(stage, WARM_SECONDS)
    return {
      round: async (round) => {
        const first = round % 2 === 1 ? await loadPeer(stage) : null
        const cell = await bench.disk.beside(app.dataDir, () => loadOurs(stage, SECONDS))
        const peer = first ?? (await loadPeer(stage))
        const { value: ours, floorMs } = cell
        const bare = await loadBare(stage, bench.root)
        const beside = {
          p50Ms: ours.p50Ms,
          costUs: ours.costUs,
          peerCostUs: peer.costUs,
          barePerSecond: bare.perSecond,
        }
        return {
          rate: { ours: ours.perSecond, peer: peer.perSecond, floorMs, beside },
          p99: { ours: ours.p99Ms, peer: peer.p99Ms, floorMs, beside: { bareMs: bare.p99Ms } },
        }
      },
      close: () => app.stop(),
    }
  } catch (error) {
    await app.stop()
    throw error
  }
}

const METHOD = `wrk, one thread, ${CONNECTIONS} connections for ${SECONDS} s, one alert of about 330 bytes a POST. Ours: POST /api/v1/alerts/{key} of the built app as npm start runs it, the alert as Alertmanager's webhook brings it, of severity warning, which is recorded and opens nothing; 202 after COMMIT with the body kept, fsync on; warm. Peer: Alertmanager's own POST /api/v2/alerts with the same alert, group_by alertname, notifications to a sink on loopback, started anew for its cell; it keeps alerts in memory. costUs: processor time of web and PostgreSQL, peerCostUs of Alertmanager, a request. barePerSecond: a Node server that reads the body, answers 202 and keeps nothing (bench/harness/bare-intake.js).`

const rowOf = (labels: Labels, rate: number): Row => ({
  id: `intake-${labels}`,
  title: `Durable intake, ${labels} labels, ${CONNECTIONS} connections`,
  method: METHOD,
  measures: [
    { id: 'rate', title: 'rate', unit: '/s', peer: 'Alertmanager', goal: { atLeast: rate } },
    { id: 'p99', title: 'p99', unit: 'ms', peer: 'Alertmanager', goal: { atMost: 0.5 } },
  ],
  prepare: (bench) => prepare(bench, labels),
})

/** Every alert another one. */
export const intakeDistinct = rowOf('distinct', 1)

/** The same alert again and again. */
export const intakeIdentical = rowOf('identical', 1.25)
