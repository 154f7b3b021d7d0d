import { setTimeout as pause } from 'node:timers/promises'
import { byApi, declarer, roleGiver, scribe, sender } from './actors.ts'
import { answerer } from './answerer.ts'
import { Client } from './client.ts'
import { readFactsByApi } from './facts-api.ts'
import { readFactsFromDatabase } from './facts-database.ts'
import { Instance } from './instance.ts'
import { emptyLedger, type Ledger } from './ledger.ts'
import { Load } from './load.ts'
import { criticalAlert } from './operations.ts'
import { addCast, type Cast } from './people.ts'
import { type Kill, planKills } from './plan.ts'
import { Provider } from './provider.ts'
import { type Finding, recount } from './recount.ts'
import { recountTexts, secondsToTexts } from './recount-texts.ts'
import { bySocket, Reader } from './room.ts'
import { type Asked, isFault, type Outcome, type Recovery } from './summary.ts'

export interface RunOptions extends Asked {
  /** The checkout. */
  root: string
  /** After so many no further kill is begun. */
  minutes: number
  /** Spells in which the provider's list cannot be read. */
  blindness: boolean
  /** Paging alone: more people, more that goes wrong at the provider, old crises closed, nobody writes. */
  paging: boolean
  ending: AbortSignal
  say: (line: string) => void
}

const CHECKPOINT_EVERY = 10
const SETTLED_MS = 150_000
/** Of the provider's create calls, this part goes wrong. */
const AWRY = 0.06
const AWRY_OF_PAGING = 0.15
const DECLARE_EVERY_MS = 5_000
const DECLARE_OF_PAGING_MS = 2_000
const ON_DUTY = 4
const ON_DUTY_OF_PAGING = 8
const READERS = 3

/** Everything that is alive during a run. */
interface Stage {
  options: RunOptions
  provider: Provider
  instance: Instance
  client: Client
  clients: Client[]
  cast: Cast
  ledger: Ledger
  load: Load
  readers: Reader[]
  /** Ends connections that would keep this process alive. */
  closers: (() => void)[]
  /** Declares, or raises a critical alert, just before a kill. */
  lure: (kind: 'declaration' | 'alert') => Promise<unknown>
}

/**
 * One run: an instance under load is killed again and again, and everything that clients were told is
 * counted again.
 * @returns what it came to; throws only when the instance does not come back
 */
export async function runFaults(options: RunOptions): Promise<Outcome> {
  const { seed, say, paging } = options
  const provider = new Provider(seed, paging ? AWRY_OF_PAGING : AWRY, paging)
  // Silence is followed by a call after 15 s, not 60: so that calls are under way too.
  const pace: Record<string, string> = paging ? { PAGING_TIME_SCALE: '4' } : {}
  const environment = { ...(await provider.open()), ...pace, LOG_LEVEL: 'warn' }
  const instance = await Instance.start(options.root, environment)
  let whole = false
  const stage = await setStage(options, provider, instance).catch(async (error: unknown) => {
    await instance.end(true)
    await provider.close()
    throw error
  })
  try {
    const from = performance.now()
    const recoveries: Recovery[] = []
    const findings: Finding[] = []
    const kills = planKills(options)
    for (const [index, kill] of kills.entries()) {
      if (options.ending.aborted || isOver(from, options)) break
      recoveries.push(await strike(stage, kill))
      const { victim, ms } = recoveries.at(-1) ?? { victim: '', ms: 0 }
      say(`${index + 1}/${kills.length} ${victim}: ready after ${(ms / 1_000).toFixed(1)} s`)
      const last = index === kills.length - 1
      if (!last && (index + 1) % CHECKPOINT_EVERY === 0) findings.push(...(await check(stage)))
    }
    options.ending.throwIfAborted()
    findings.push(...(await check(stage)))
    const distinct = [...new Map(findings.map((each) => [nameOf(each), each])).values()]
    whole = !distinct.some(isFault)
    return {
      asked: options,
      recoveries,
      minutes: (performance.now() - from) / 60_000,
      ledger: stage.ledger,
      provider: provider.ledger(),
      again: stage.clients.reduce((sum, { again }) => sum + again, 0),
      readers: stage.readers.length,
      secondsToTexts: secondsToTexts(provider.ledger(), await readFactsByApi(stage.client)),
      findings: distinct,
      cutShort: recoveries.length < kills.length,
    }
  } finally {
    await leave(stage, whole)
  }
}

const isOver = (from: number, { minutes }: RunOptions) =>
  performance.now() - from > minutes * 60_000

/** The same fault shows in more than one source, and again at the next count. */
const nameOf = ({ fault, of, detail }: Finding) =>
  `${fault} ${of} ${detail.replace(/^\w+: /, '').replaceAll(/\d+ times/g, '')}`

async function setStage(
  options: RunOptions,
  provider: Provider,
  instance: Instance,
): Promise<Stage> {
  const { seed, ending } = options
  provider.fake.appUrl = instance.url
  const clients: Client[] = []
  const clientOf = (token: string | null) => {
    const client = new Client(instance.url, token, ending)
    clients.push(client)
    return client
  }
  const client = clientOf(instance.token)
  const { paging } = options
  const cast = await addCast(client, paging ? ON_DUTY_OF_PAGING : ON_DUTY)
  const ledger = emptyLedger(cast.volunteers, paging)
  const load = new Load()
  const closers: (() => void)[] = []
  for (const [index, { token }] of paging ? [] : cast.scribes.entries()) {
    if (index % 2 === 0) load.add(scribe(ledger, seed, `api-${index}`, byApi(clientOf(token))))
    else {
      const socket = bySocket(instance.url, token, ending)
      closers.push(socket.close)
      load.add(scribe(ledger, seed, `socket-${index}`, socket.send))
    }
  }
  const senders = cast.senders.map((place) => sender(ledger, clientOf(null), seed, place))
  for (const { act } of paging ? [] : senders) load.add(act)
  const declareNow = declarer(ledger, clientOf(instance.token), seed, 'lead')
  load.add(async () => {
    await declareNow()
    return paging ? DECLARE_OF_PAGING_MS : DECLARE_EVERY_MS
  })
  if (!paging) load.add(roleGiver(ledger, clientOf(instance.token), seed, cast.scribes))
  load.add(answerer(ledger, clientOf(instance.token), provider, seed))
  const declareBeside = declarer(ledger, clientOf(instance.token), seed, 'beside')
  let lures = 0
  const lure = (kind: 'declaration' | 'alert') => {
    lures += 1
    const by = senders[lures % senders.length]
    const alerts = [criticalAlert(`sender-${lures % senders.length}`, lures)]
    return kind === 'alert' && by ? by.send({ alerts, copies: 1 }) : declareBeside()
  }
  const stage = { options, provider, instance, client, clients, cast, ledger, load, closers, lure }
  return { ...stage, readers: [] }
}

async function strike(stage: Stage, kill: Kill): Promise<Recovery> {
  const { load, instance, options, provider } = stage
  load.go()
  await pause(kill.afterMs)
  seatReader(stage)
  if (kill.blind) provider.goBlind()
  if (kill.lure) {
    const { kind, beforeMs } = kill.lure
    load.beside(() => stage.lure(kind))
    await pause(beforeMs)
  }
  const due = await instance.database.isPagingUnderWay()
  const at = instance.database.now().getTime()
  return { victim: kill.victim, at, due, ...(await instance.kill(options.root, kill.victim)) }
}

/** Readers take their seat in the crises as they come. */
function seatReader({ readers, instance, ledger, cast, options }: Stage): void {
  const crisis = ledger.declarations.at(-1)?.crisis
  const person = cast.scribes[readers.length % cast.scribes.length]
  if (!options.paging && readers.length < READERS && crisis !== undefined && person)
    readers.push(new Reader(instance.url, person.token, crisis))
}

/** A rest, in which everything is counted again. */
async function check(stage: Stage): Promise<Finding[]> {
  const { load, ledger, provider, client, instance, options } = stage
  await load.rest()
  await settle(stage)
  const sources = [await readFactsByApi(client), await readFactsFromDatabase(instance.database)]
  const texts = provider.ledger()
  const findings = sources.flatMap((facts) => [
    ...recount(ledger, facts),
    ...recountTexts(texts, ledger, facts),
  ])
  const journal = sources[1]?.entries ?? []
  findings.push(...stage.readers.flatMap((reader) => reader.recount(journal)))
  const faults = findings.filter(isFault).length
  options.say(
    `counted again: ${ledger.entries.length} lines, ${ledger.alerts.length} alerts, ` +
      `${ledger.declarations.length} declarations, ${texts.items.length} texts and calls; ${faults} faults`,
  )
  return findings
}

/** Until the provider can be read again and no text is under way. */
async function settle({ instance, provider, options }: Stage): Promise<void> {
  const from = performance.now()
  while (provider.fake.listBroken || (await instance.database.isPagingUnderWay())) {
    if (performance.now() - from > SETTLED_MS) {
      options.say(`paging is still under way after ${SETTLED_MS / 1_000} s`)
      return
    }
    await pause(250)
  }
  // Lines on their way to readers.
  await pause(500)
}

async function leave(stage: Stage, whole: boolean): Promise<void> {
  const { load, readers, closers, instance, provider, options } = stage
  await load.stop()
  const keepData = !whole && !options.ending.aborted
  for (const reader of readers) reader.close()
  for (const close of closers) close()
  await instance.end(keepData)
  await provider.close()
  if (keepData) options.say(`The data are kept in ${instance.dataDir}.`)
}
