import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openChannels } from '../channels/open-channels.ts'
import { contextFor } from '../platform/context.ts'
import { writeHeartbeat } from '../platform/heartbeat.ts'
import { writeSetting } from '../platform/settings.ts'
import { openTestServices, type TestServices } from '../platform/test-services.ts'
import type { Auditor, BeatMethod } from './model.ts'
import { recordFindings } from './record-findings.ts'
import { sendHeartbeat } from './send-heartbeat.ts'

let services: TestServices
let auditor: Auditor
let monitor: Server
let address: string
let heard: string[]
let status: number

beforeEach(async () => {
  services = await openTestServices()
  const { clock, environment, log, database } = services
  const channels = openChannels(contextFor(services, { kind: 'system', process: 'watch' }))
  auditor = { sql: database.sql, clock, environment, log, channels }
  heard = []
  status = 200
  monitor = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`)
    response.writeHead(status, { location: 'http://127.0.0.1:1/' })
    response.end('x'.repeat(100_000))
  })
  await new Promise<void>((ready) => monitor.listen(0, '127.0.0.1', ready))
  const bound = monitor.address()
  address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}/ping/1`
})
afterEach(async () => {
  monitor.closeAllConnections()
  await new Promise((done) => monitor.close(done))
  await services.database.close()
})

async function set(url: string, method: BeatMethod = 'GET') {
  const at = services.clock.now()
  await services.database.transaction(async (tx) => {
    await writeSetting(tx, 'heartbeatUrl', url, at)
    await writeSetting(tx, 'heartbeatMethod', method, at)
  })
}

const pagerIsHere = () => writeHeartbeat(auditor.sql, 'pager', services.clock.now())
const last = () => auditor.sql.first`select outcome, status, at, answered_at from watch_beat`

test('without an address nothing is sent', async () => {
  await pagerIsHere()
  await recordFindings(auditor, [])
  expect(await sendHeartbeat(auditor)).toBe(0)
  expect(await last()).toBeNull()
})

test('the monitor hears GET or POST while all is well; what it answered is kept', async () => {
  await pagerIsHere()
  await recordFindings(auditor, [])
  await set(address)
  expect(await sendHeartbeat(auditor)).toBe(1)
  await set(address, 'POST')
  await sendHeartbeat(auditor)
  expect(heard).toEqual(['GET /ping/1', 'POST /ping/1'])
  const now = services.clock.now()
  expect(await last()).toEqual({ outcome: 'answered', status: 200, at: now, answeredAt: now })
  services.passSeconds(5)
  status = 302
  await sendHeartbeat(auditor)
  expect(heard).toHaveLength(3)
  expect(await last()).toMatchObject({ outcome: 'failed', status: 302, answeredAt: now })
})

test('the monitor hears nothing while the pager is silent, a page is late, or nobody looks', async () => {
  await set(address)
  await sendHeartbeat(auditor)
  await pagerIsHere()
  await sendHeartbeat(auditor)
  expect(await last()).toMatchObject({ outcome: 'held', answeredAt: null })
  const about = { subject: '', evidence: ['a'], restricted: true }
  await recordFindings(auditor, [{ kind: 'attempts-overdue', ...about }])
  await sendHeartbeat(auditor)
  expect(heard).toEqual([])
  services.passSeconds(60)
  await pagerIsHere()
  await recordFindings(auditor, [{ kind: 'receipts-missing', ...about }])
  expect(await sendHeartbeat(auditor)).toBe(1)
  services.passSeconds(16)
  expect(await sendHeartbeat(auditor)).toBe(0)
  expect(heard).toHaveLength(1)
})

test.each(['http://169.254.169.254/latest', 'http://[::ffff:169.254.169.254]/', 'http://0/'])(
  'no request goes to %s',
  async (url) => {
    await pagerIsHere()
    await recordFindings(auditor, [])
    await set(url)
    const before = performance.now()
    await sendHeartbeat(auditor)
    expect(performance.now() - before).toBeLessThan(2_000)
    expect(await last()).toMatchObject({ outcome: 'failed', status: null })
  },
)
