import { setTimeout as pause } from 'node:timers/promises'
import { addIntegration } from '../../e2e/support/api.ts'
import { systemClock } from '../../lib/platform/clock.ts'
import { percentile } from '../harness/figures.ts'
import { openPagingStage, type PagingStage } from '../harness/paging-stage.ts'
import type { Bench, Cell, Measure, Prepared, Row } from '../harness/row.ts'

const FEW = 20
const MANY = 200
const DECLARED = 10
const STORM_ALERTS = 1_000
const STORM_MS = 60_000
const STORM_PEOPLE = 10
/** Every so many alerts of the storm one is critical: it opens a crisis and texts everybody. */
const CRITICAL_EVERY = 10
/** One integration opens three crises in ten minutes. */
const PER_INTEGRATION = 3
const PATIENCE_MS = 30_000

/** Absolute goals: ours beside the goal itself, so that 1 is its edge. */
const PEER = 'the goal'
const measure = (id: string, title: string): Measure => ({
  id,
  title,
  unit: 'ms',
  peer: PEER,
  goal: { atMost: 1 },
})
const cell = (ours: number, goalMs: number, beside: Record<string, number> = {}): Cell => ({
  ours,
  peer: goalMs,
  beside,
})

interface Declared {
  number: number
}

/** Declares, waits until everybody's text was asked for, and closes. */
async function declare({ api, texts }: PagingStage, title: string, people: number) {
  const from = systemClock.now().getTime()
  const { body } = await api.post<Declared>('/api/v1/crises', { title, level: 'high' })
  const sent = await texts(people, (words) => words.includes(`#${body.number} `))
  // Over at once: otherwise calls to whoever did not answer would come between.
  await close(api, body.number)
  return sent.map(({ at }) => at - from)
}

async function close(api: PagingStage['api'], number: number): Promise<void> {
  const { status } = await api.post(`/api/v1/crises/${number}/close`, { resolution: 'Measured' })
  if (status >= 300) throw new Error(`crisis ${number} was not closed: ${status}`)
}

/** A row whose rounds need nothing but the stage, warmed by one crisis. */
function paged(
  people: number,
  round: (stage: PagingStage, bench: Bench) => Promise<Record<string, Cell>>,
) {
  return async (bench: Bench): Promise<Prepared> => {
    const stage = await openPagingStage(bench, people)
    try {
      await declare(stage, 'Première', people)
    } catch (error) {
      await stage.close()
      throw error
    }
    return { round: () => round(stage, bench), close: () => stage.close() }
  }
}

const METHOD =
  'From the POST to the HTTP request of each text at a stand-in for Twilio on loopback whose calls take 150 ms and which tells of each text twice (sent, delivered). Everything is committed before; texts are counted, one too many or too few fails the row.'

/** When nothing else happens. */
export const pageIdle: Row = {
  id: 'page-idle',
  title: `Declared to texts, ${FEW} people, idle`,
  method: `${METHOD} ${DECLARED} crises a round, one at a time, each closed before the next.`,
  measures: [measure('p50', 'p50'), measure('p99', 'p99')],
  prepare: paged(FEW, async (stage, bench) => {
    const times: number[] = []
    for (let count = 0; count < DECLARED && !bench.ending.aborted; count += 1) {
      times.push(...(await declare(stage, `Lenteur ${count}`, FEW)))
    }
    return { p50: cell(percentile(times, 0.5), 2_000), p99: cell(percentile(times, 0.99), 5_000) }
  }),
}

/** Everybody at once. */
export const pageMany: Row = {
  id: 'page-many',
  title: `Declared to the last text, ${MANY} people`,
  method: `${METHOD} One crisis a round; the figure is the last of its texts.`,
  measures: [measure('last', 'last text')],
  prepare: paged(MANY, async (stage) => {
    const times = await declare(stage, 'Afflux', MANY)
    return { last: cell(Math.max(...times), 10_000, { p50Ms: percentile(times, 0.5) }) }
  }),
}

/** Posts the alerts of a storm evenly, each when it is due, whether or not earlier ones were answered. */
async function storm({ api }: PagingStage, bench: Bench, tag: string) {
  const critical = STORM_ALERTS / CRITICAL_EVERY
  const addresses: string[] = []
  for (let count = 0; count * PER_INTEGRATION < critical; count += 1) {
    addresses.push(await addIntegration(api, `${tag} ${count}`))
  }
  const postedAt = new Map<string, number>()
  const posts: Promise<void>[] = []
  const from = performance.now()
  for (let count = 0; count < STORM_ALERTS && !bench.ending.aborted; count += 1) {
    await pause(Math.max(0, from + (count * STORM_MS) / STORM_ALERTS - performance.now()))
    const grave = count % CRITICAL_EVERY === 0
    const name = `${tag}x${count}`
    const address = addresses[Math.floor(count / CRITICAL_EVERY / PER_INTEGRATION)] ?? ''
    postedAt.set(name, systemClock.now().getTime())
    posts.push(post(address, name, grave ? 'critical' : 'warning'))
  }
  await Promise.all(posts)
  return { postedAt, texts: critical * STORM_PEOPLE }
}

async function post(address: string, title: string, severity: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ title, severity, id: title })
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const answer = await fetch(address, { method: 'POST', headers, body, signal })
  await answer.body?.cancel()
  if (answer.status !== 202) throw new Error(`an alert was answered by ${answer.status}`)
}

/** Closes every open crisis. */
async function closeAll({ api }: PagingStage): Promise<void> {
  const { body } = await api.get<{ items: { number: number; state: string }[] }>(
    '/api/v1/crises?limit=500',
  )
  for (const { number, state } of body.items) if (state !== 'closed') await close(api, number)
}

let storms = 0

/** When everything happens at once. */
export const pageStorm: Row = {
  id: 'page-storm',
  title: `Alert to texts while ${STORM_ALERTS} alerts arrive within ${STORM_MS / 1_000} s`,
  method: `${METHOD} ${STORM_ALERTS} alerts at even distances, every tenth of them critical: each of these opens a crisis of its own and texts ${STORM_PEOPLE} people, so that ${STORM_ALERTS} texts are measured; the others are recorded. All crises stay open until the end of the round.`,
  measures: [measure('p99', 'p99')],
  prepare: paged(STORM_PEOPLE, async (stage, bench) => {
    storms += 1
    const tag = `Orage${storms}`
    const { postedAt, texts } = await storm(stage, bench, tag)
    const sent = await stage.texts(texts, (words) => words.includes(`${tag}x`))
    await closeAll(stage)
    const times = sent.map(({ at, body }) => {
      const name = new RegExp(`${tag}x\\d+`).exec(body)?.[0] ?? ''
      return at - (postedAt.get(name) ?? Number.NaN)
    })
    return { p99: cell(percentile(times, 0.99), 15_000, { p50Ms: percentile(times, 0.5) }) }
  }),
}
