import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { apiOf } from '../../e2e/support/api.ts'
import { type App, startApp } from '../../e2e/support/app.ts'
import { startBareServer } from '../harness/bare-server.ts'
import { openCachedPage } from '../harness/cached-page.ts'
import { requireProgram } from '../harness/machine.ts'
import type { Row } from '../harness/row.ts'

const CONNECTIONS = 64
const SECONDS = 4
const WARM_SECONDS = 6

interface Rate {
  perSecond: number
  p99Ms: number
}

/** One reader's page, over and over on so many connections, by a browser that takes gzip. */
async function rateOf(wrk: string, url: string, seconds: number, tag?: string): Promise<Rate> {
  const words = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--latency', '--timeout', '20s']
  const headers = ['-H', 'accept-encoding: gzip', ...(tag ? ['-H', `if-none-match: ${tag}`] : [])]
  const { stdout } = await promisify(execFile)(wrk, [...words, ...headers, url])
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`${url}: ${stdout}`)
  const [, value, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout) ?? []
  const inMs = { us: 0.001, ms: 1, s: 1_000 }[unit ?? 'ms'] ?? 1
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1] ?? Number.NaN),
    p99Ms: Number(value ?? Number.NaN) * inMs,
  }
}

/** A crisis with what a page shows of an evening. */
async function fill(app: App): Promise<void> {
  const api = apiOf(app)
  await api.post('/api/v1/crises', { title: 'Afflux de visiteurs', level: 'high' })
  const body =
    'Des centaines de milliers de personnes cherchent un rendez-vous en même temps.\n\nPour les patients : rester sur la page suffit.\nPour les praticiens : tout fonctionne.'
  for (const headline of ['Premier point', 'Deuxième point', 'Beaucoup de monde. Le site marche.'])
    await api.post('/api/v1/crises/1/status-updates', {
      audience: 'both',
      headline,
      body,
      nextUpdateInMinutes: 120,
    })
}

async function bytesOf(url: string): Promise<number> {
  const answer = await fetch(url, { headers: { 'accept-encoding': 'gzip' } })
  const length = Number(answer.headers.get('content-length') ?? Number.NaN)
  await answer.arrayBuffer()
  return length
}

/** The public status page against the same words in a page from Next's cache. */
export const statusPage: Row = {
  id: 'status-page',
  title: 'Status page for everyone',
  method: `wrk, ${CONNECTIONS} connections for ${SECONDS} s, gzip accepted. Ours: GET /status/public of the built app as npm start runs it, one web process, with database and pager beside it. Peer: the same body and style in a server component of the project's own Next (next start), from its cache, revalidated every 5 s, nothing else running in it. barePerSecond: a Node server that answers as many bytes under as many headers and does nothing else (bench/harness/bare-page.js).`,
  measures: [
    { id: 'rate', title: 'rate', unit: '/s', peer: 'Next from its cache', goal: { atLeast: 20 } },
    { id: 'p99', title: 'p99', unit: 'ms', peer: 'Next from its cache' },
  ],
  prepare: async ({ root }) => {
    const wrk = await requireProgram('wrk')
    const app = await startApp({ root })
    try {
      await fill(app)
      const ours = `${app.url}/status/public`
      const peer = await openCachedPage(root, await (await fetch(ours)).text())
      const bare = await startBareServer(root, 'bare-page.js')
      for (const url of [ours, peer.url, bare.url]) await rateOf(wrk, url, WARM_SECONDS)
      return {
        round: async (round) => {
          const first = round % 2 === 1 ? await rateOf(wrk, peer.url, SECONDS) : null
          const fast = await rateOf(wrk, ours, SECONDS)
          const tag = (await fetch(ours)).headers.get('etag') ?? ''
          const unchanged = await rateOf(wrk, ours, 2, tag)
          const cached = first ?? (await rateOf(wrk, peer.url, SECONDS))
          const floor = await rateOf(wrk, bare.url, 2)
          const beside = {
            unchangedPerSecond: unchanged.perSecond,
            barePerSecond: floor.perSecond,
            bytes: await bytesOf(ours),
          }
          return {
            rate: { ours: fast.perSecond, peer: cached.perSecond, beside },
            p99: { ours: fast.p99Ms, peer: cached.p99Ms },
          }
        },
        close: async () => {
          await bare.close()
          await peer.close()
          await app.stop()
        },
      }
    } catch (error) {
      await app.stop()
      throw error
    }
  },
}
