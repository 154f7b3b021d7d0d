import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { startAlertmanager } from '../../e2e/support/alertmanager.ts'
import { addIntegration, addVolunteers, apiOf, type List } from '../../e2e/support/api.ts'
import { startApp } from '../../e2e/support/app.ts'
import { FakeTwilio } from '../../e2e/support/fake-twilio.ts'
import { percentile } from '../harness/figures.ts'
import { requireProgram } from '../harness/machine.ts'
import type { Bench, Prepared, Row } from '../harness/row.ts'

const ALERTS = 40
const WARM_ALERTS = 60
const EVERY_MS = 60
const PATIENCE_MS = 10_000
/** One integration opens three crises in ten minutes: each of these brings two alerts. */
const PER_INTEGRATION = 2

/** A server that tells when somebody called it. */
class Receiver {
  private called: () => void = () => undefined
  private readonly server = createServer((request, response) => {
    this.called()
    request.resume()
    request.on('end', () => response.end())
  })

  async open(): Promise<string> {
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening))
    const bound = this.server.address()
    return `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}/`
  }

  call(): Promise<void> {
    return new Promise((called) => {
      this.called = called
    })
  }

  close(): void {
    this.server.close()
  }
}

/** Milliseconds from the start of `post` to what `arrived` waits for. */
async function timed(arrived: Promise<void>, post: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  const at = arrived.then(() => performance.now() - from)
  await post()
  const late = pause(PATIENCE_MS, null, { ref: false })
  const time = await Promise.race([at, late])
  if (time === null) throw new Error('nobody was called within 10 s')
  return time
}

/** The app with one person on crisis duty and a provider that tells when it is asked for a text. */
async function openOurs(bench: Bench) {
  const provider = new FakeTwilio()
  await provider.open()
  const app = await startApp({
    root: bench.root,
    environment: {
      SMS_PROVIDER: 'twilio',
      TWILIO_ACCOUNT_SID: provider.accountSid,
      TWILIO_AUTH_TOKEN: provider.authToken,
      TWILIO_FROM: '+33939030000',
      TWILIO_API_BASE_URL: provider.baseUrl,
    },
  })
  const api = apiOf(app)
  await addVolunteers(api, ['Maud Kerbrat'])
  let count = 0
  let address = ''
  const text = () =>
    new Promise<void>((asked) => {
      provider.nextFault = () => {
        asked()
        return undefined
      }
    })
  return {
    dataDir: app.dataDir,
    /** One critical alert: a crisis of its own and one text. */
    page: async () => {
      if (count % PER_INTEGRATION === 0) address = await addIntegration(api, `Bench ${count}`)
      count += 1
      const body = JSON.stringify({
        title: `Écritures ${count}`,
        severity: 'critical',
        id: `${count}`,
      })
      const headers = { 'content-type': 'application/json' }
      const time = await timed(text(), () => fetch(address, { method: 'POST', headers, body }))
      // Over at once: otherwise calls to whoever did not answer would come between.
      await api.post(`/api/v1/crises/${count}/close`, { resolution: 'Measured' })
      return time
    },
    /** Every alert has its crisis and its text, numbers gapless. */
    verify: async () => {
      const { body } = await api.get<List<{ number: number }>>('/api/v1/crises?limit=500')
      const newest = body.items[0]?.number
      if (newest !== count || body.items.length !== Math.min(count, 500)) {
        throw new Error(`${count} alerts, ${body.items.length} crises, the newest is ${newest}`)
      }
      if (provider.ledger.length !== count) {
        throw new Error(`${count} alerts, ${provider.ledger.length} texts`)
      }
    },
    close: async () => {
      await app.stop()
      await provider.close()
    },
  }
}

async function openPeer() {
  const receiver = new Receiver()
  const peer = await startAlertmanager(await receiver.open())
  let count = 0
  return {
    page: () => {
      count += 1
      const labels = { alertname: `Writes${process.pid}x${count}`, severity: 'critical' }
      return timed(receiver.call(), () => peer.alert(labels, 'firing'))
    },
    close: async () => {
      await peer.stop()
      receiver.close()
    },
  }
}

async function times(bench: Bench, page: () => Promise<number>, count: number): Promise<number[]> {
  const found: number[] = []
  for (let done = 0; done < count && !bench.ending.aborted; done += 1) {
    found.push(await page())
    await pause(EVERY_MS)
  }
  return found
}

async function prepare(bench: Bench): Promise<Prepared> {
  await requireProgram('prometheus-alertmanager')
  const ours = await openOurs(bench)
  try {
    const peer = await openPeer()
    await times(bench, ours.page, WARM_ALERTS)
    await times(bench, peer.page, WARM_ALERTS)
    return {
      round: async () => {
        const { value, floorMs } = await bench.disk.beside(ours.dataDir, async () => ({
          ours: await times(bench, ours.page, ALERTS),
          peer: await times(bench, peer.page, ALERTS),
        }))
        await ours.verify()
        const cell = (part: number) => ({
          ours: percentile(value.ours, part),
          peer: percentile(value.peer, part),
          floorMs,
        })
        return { p50: cell(0.5), p99: cell(0.99) }
      },
      close: async () => {
        await peer.close()
        await ours.close()
      },
    }
  } catch (error) {
    await ours.close()
    throw error
  }
}

const PEER = 'Alertmanager'

/** From an alert's POST to somebody's phone company. */
export const alertToPage: Row = {
  id: 'alert-to-page',
  title: 'Alert to page, one at a time',
  method: `${ALERTS} alerts a round, one at a time. Ours: from the POST of a critical alert to the HTTP request that a stand-in for Twilio on loopback gets for the text; the alert, its numbered crisis, the page and the claim of its attempt are committed before; numbers and texts are counted after each round; each crisis is closed before the next. Peer: from Alertmanager's POST /api/v2/alerts to its webhook, group_wait 0s, a group of its own for each.`,
  measures: [
    { id: 'p50', title: 'p50', unit: 'ms', peer: PEER, goal: { atMost: 2 } },
    { id: 'p99', title: 'p99', unit: 'ms', peer: PEER, goal: { atMost: 3 } },
  ],
  prepare,
}
