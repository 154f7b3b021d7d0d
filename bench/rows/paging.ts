import { setTimeout as pause } from 'node:timers/promises'
import { addIntegration } from '../../e2e/support/api.ts'
import { systemClock } from '../../lib/platform/clock.ts'
import { percentile } from '../harness/figures.ts'
import { openPagingStage, type PagingStage } from '../harness/paging-stage.ts'
import { joined } from '../harness/reader.ts'
import type { Bench, Cell, Measure, Prepared, Row } from '../harness/row.ts'

const FEW = 20
const MANY = 200
/** So many have the room open, whose board shows all of them. */
const READERS = 20
const DECLARED = 10
const STORM_ALERTS = 1_000
const STORM_MS = 60_000
const STORM_PEOPLE = 10
const INTEGRATIONS = 10
/** One integration opens three crises in ten minutes; its further alerts go to the newest of them. */
const OPENED_BY_EACH = 3
/** While it lasts, somebody declares again and again. */
const STORM_DECLARED = 20
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
async function declare(stage: PagingStage, title: string, people: number, readers = 0) {
  const { api, texts, live } = stage
  const from = systemClock.now().getTime()
  const { body } = await api.post<Declared>('/api/v1/crises', { title, level: 'high' })
  const coming = Array.from({ length: readers }, () => joined({ ...live, number: body.number }))
  const sent = await texts(people, (words) => words.includes(`#${body.number} `))
  for (const reader of await Promise.all(coming)) reader.close()
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
  method: `${METHOD} One crisis a round, its room open to ${READERS} readers; the figure is the last of its texts.`,
  measures: [measure('last', 'last text')],
  prepare: paged(MANY, async (stage) => {
    const times = await declare(stage, 'Afflux', MANY, READERS)
    return { last: cell(Math.max(...times), 10_000, { p50Ms: percentile(times, 0.5) }) }
  }),
}

/**
 * Posts the alerts of a storm evenly, and declares in between, each when it is due, whether or not
 * earlier ones were answered.
 * @returns when each title was posted first, milliseconds since 1970, and how many came again after a 503
 */
async function storm({ api }: PagingStage, bench: Bench, tag: string) {
  const addresses: string[] = []
  for (let count = 0; count < INTEGRATIONS; count += 1) {
    addresses.push(await addIntegration(api, `${tag} ${count}`))
  }
  const postedAt = new Map<string, number>()
  const posts: Promise<number>[] = []
  const from = performance.now()
  for (let count = 0; count < STORM_ALERTS && !bench.ending.aborted; count += 1) {
    await pause(Math.max(0, from + (count * STORM_MS) / STORM_ALERTS - performance.now()))
    const name = `${tag}x${count}`
    postedAt.set(name, systemClock.now().getTime())
    posts.push(post(addresses[count % INTEGRATIONS] ?? '', name))
    if (count % (STORM_ALERTS / STORM_DECLARED) === 0) {
      const title = `${tag}y${count}`
      postedAt.set(title, systemClock.now().getTime())
      posts.push(api.post('/api/v1/crises', { title, level: 'critical' }).then(() => 0))
    }
  }
  const outcomes = await Promise.allSettled(posts)
  const again = outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  })
  return { postedAt, again: again.reduce((sum, times) => sum + times, 0) }
}

/**
 * Posts one alert as a sender does: again after a 503, when it says so.
 * @returns how often it came again
 */
async function post(address: string, title: string): Promise<number> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ title, severity: 'critical', id: title })
  for (let again = 0; ; again += 1) {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const answer = await fetch(address, { method: 'POST', headers, body, signal })
    await answer.body?.cancel()
    if (answer.status === 202) return again
    if (answer.status !== 503) throw new Error(`an alert was answered by ${answer.status}`)
    await pause(Number(answer.headers.get('retry-after') ?? 1) * 1_000)
  }
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
  title: `Alert or declaration to texts, ${STORM_ALERTS} alerts in ${STORM_MS / 1_000} s`,
  method: `${METHOD} ${STORM_ALERTS} critical alerts of ${INTEGRATIONS} senders at even distances: the first ${OPENED_BY_EACH} of each open a crisis, as the built-in rules have it, the others are attached to it. ${STORM_DECLARED} crises are declared by hand meanwhile. Each texts ${STORM_PEOPLE} people and stays open until the end of the round. again: alerts that came again after a 503.`,
  measures: [measure('p99', 'p99')],
  prepare: paged(STORM_PEOPLE, async (stage, bench) => {
    storms += 1
    const tag = `Orage${storms}`
    const { postedAt, again } = await storm(stage, bench, tag)
    const crises = INTEGRATIONS * OPENED_BY_EACH + STORM_DECLARED
    const sent = await stage.texts(crises * STORM_PEOPLE, (words) => words.includes(tag))
    await closeAll(stage)
    const times = sent.map(({ at, body }) => {
      const name = new RegExp(`${tag}[xy]\\d+`).exec(body)?.[0] ?? ''
      return at - (postedAt.get(name) ?? Number.NaN)
    })
    const p50Ms = percentile(times, 0.5)
    return { p99: cell(percentile(times, 0.99), 15_000, { p50Ms, again }) }
  }),
}
