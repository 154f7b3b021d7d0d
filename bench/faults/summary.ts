import type { Ledger, ProviderLedger } from './ledger.ts'
import { type Victim, victims } from './plan.ts'
import { type Finding, subjects } from './recount.ts'

/** How a run was asked for. */
export interface Asked {
  seed: number
  kills: number
  postgres: number
}

export interface Recovery {
  victim: Victim
  /** Milliseconds from the signal until ready. */
  ms: number
  /** Milliseconds since 1970. */
  at: number
  /** Whether a text or call was due or under way. */
  due: boolean
  /** Texts and calls that were between the pager and the provider. */
  sending: number
}

/** What a run came to. */
export interface Outcome {
  asked: Asked
  recoveries: readonly Recovery[]
  minutes: number
  ledger: Ledger
  provider: ProviderLedger
  /** How often clients had to ask again. */
  again: number
  /** Live readers that were compared with the journal. */
  readers: number
  /** Seconds from a crisis being written down to each of its texts, the shortest first. */
  secondsToTexts: readonly number[]
  /** Each fault once, whichever source shows it. */
  findings: readonly Finding[]
  /** The machine ran out of the minutes that it was given. */
  cutShort: boolean
}

interface Count {
  acknowledged: number
  lost: number
  doubled: number
}

/** One run as bench/faults.json keeps it. */
export interface RunRecord {
  seed: number
  date: string
  machine: string
  minutes: number
  cutShort: boolean
  kills: Record<Victim, { count: number; medianSeconds: number; maxSeconds: number }>
  counts: Record<string, Count>
  /** Kills that fell into the sending of texts or calls. */
  killsWhileSending: number
  secondsToText: { median: number; p95: number; max: number }
  /** From the kill of a pager that had something to send until the provider has the next text or call. */
  secondsToFirstTextAfterKill: { kills: number; median: number; p95: number; max: number }
  repeats: number
  gaps: number
  broken: number
  refused: number
  /** Of a run of paging alone: at how many points a process died in each flow. */
  paging?: boolean
  crashPoints?: Record<string, number>
  askedAgain: number
  readers: number
}

/** A repeat that says so and had to be is no fault. */
export const isFault = ({ fault }: Finding) => fault !== 'repeat'

/** In: what a run came to, when and where. Out: its figures. */
export function recordOf(outcome: Outcome, date: Date, machine: string): RunRecord {
  const { findings, ledger } = outcome
  const of = (fault: Finding['fault']) => findings.filter((each) => each.fault === fault).length
  return {
    seed: outcome.asked.seed,
    date: date.toISOString(),
    machine,
    minutes: Math.round(outcome.minutes * 10) / 10,
    cutShort: outcome.cutShort,
    kills: killsOf(outcome.recoveries),
    counts: countsOf(outcome),
    killsWhileSending: outcome.recoveries.filter(({ sending }) => sending > 0).length,
    secondsToText: {
      median: quantile(outcome.secondsToTexts, 0.5),
      p95: quantile(outcome.secondsToTexts, 0.95),
      max: quantile(outcome.secondsToTexts, 1),
    },
    secondsToFirstTextAfterKill: firstTexts(outcome),
    repeats: of('repeat'),
    gaps: of('gap'),
    broken: of('broken'),
    refused: ledger.refusals.length,
    askedAgain: outcome.again,
    readers: outcome.readers,
  }
}

/** What was on its way to the provider when the pager died is no word of the next one. */
const ON_THE_WAY_MS = 400

function firstTexts({ recoveries, provider }: Outcome): RunRecord['secondsToFirstTextAfterKill'] {
  const times = provider.items.map(({ at }) => at).sort((one, other) => one - other)
  const seconds = recoveries
    .filter(({ victim, due }) => due && (victim === 'pager' || victim === 'tree'))
    .flatMap((kill) => {
      const first = times.find((time) => time > kill.at + ON_THE_WAY_MS)
      return first === undefined ? [] : [(first - kill.at) / 1_000]
    })
    .sort((one, other) => one - other)
  const kills = seconds.length
  const [median, p95, max] = [0.5, 0.95, 1].map((part) => quantile(seconds, part))
  return { kills, median: median ?? 0, p95: p95 ?? 0, max: max ?? 0 }
}

/** Of sorted seconds, to a hundredth; 0 when there are none. */
function quantile(seconds: readonly number[], part: number): number {
  const value = seconds[Math.max(0, Math.ceil(part * seconds.length) - 1)] ?? 0
  return Math.round(value * 100) / 100
}

function killsOf(recoveries: readonly Recovery[]): RunRecord['kills'] {
  const figures = (victim: Victim) => {
    const seconds = recoveries
      .filter((each) => each.victim === victim)
      .map(({ ms }) => ms / 1_000)
      .sort((one, other) => one - other)
    const count = seconds.length
    return { count, medianSeconds: quantile(seconds, 0.5), maxSeconds: quantile(seconds, 1) }
  }
  const [web, pager, tree, postmaster, backend, cluster] = victims
  return {
    [web]: figures(web),
    [pager]: figures(pager),
    [tree]: figures(tree),
    [postmaster]: figures(postmaster),
    [backend]: figures(backend),
    [cluster]: figures(cluster),
  }
}

function countsOf({ ledger, provider, findings }: Outcome): Record<string, Count> {
  const texts = provider.items.filter(({ kind }) => kind === 'message').length
  const acknowledged: Record<string, number> = {
    declaration: ledger.declarations.length,
    alert: ledger.alerts.length,
    entry: ledger.entries.length,
    answer: ledger.answers.length,
    role: ledger.roles.length,
    text: texts,
    call: provider.items.length - texts,
  }
  const count = (of: string, fault: string) =>
    findings.filter((each) => each.of === of && each.fault === fault).length
  return Object.fromEntries(
    subjects
      .filter((subject) => acknowledged[subject] !== undefined)
      .map((subject) => [
        subject,
        {
          acknowledged: acknowledged[subject] ?? 0,
          lost: count(subject, 'lost'),
          doubled: count(subject, 'doubled'),
        },
      ]),
  )
}

/** A run on one screen. */
export function summaryOf(record: RunRecord, findings: readonly Finding[]): string {
  const { kills, counts, secondsToText: texts } = record
  const total = Object.values(kills).reduce((sum, { count }) => sum + count, 0)
  const found = findings.filter(isFault)
  // What was refused can be many of one kind.
  const faults = found.toSorted((one, other) => rank(one) - rank(other))
  return [
    `Seed ${record.seed}: ${total} kills in ${record.minutes} min${record.cutShort ? ', cut short' : ''}`,
    '',
    row(['killed', 'times', 'ready after (median)', 'at most']),
    ...victims.map((victim) => {
      const { count, medianSeconds, maxSeconds } = kills[victim]
      return row([victim, `${count}`, `${medianSeconds} s`, `${maxSeconds} s`])
    }),
    '',
    row(['', 'acknowledged', 'lost', 'doubled']),
    ...Object.entries(counts).map(([subject, { acknowledged, lost, doubled }]) =>
      row([subject, `${acknowledged}`, `${lost}`, `${doubled}`]),
    ),
    '',
    `Kills that fell into the sending of a text or call: ${record.killsWhileSending}.`,
    `Texts: ${texts.median} s after their crisis in the median, ${texts.p95} s for 95 of 100, ${texts.max} s at most.`,
    afterKills(record.secondsToFirstTextAfterKill),
    `Possible repeats, each while the provider's list could not be read: ${record.repeats}`,
    `Gaps in numbers and seq: ${record.gaps}. Broken: ${record.broken}. Refused: ${record.refused}.`,
    `Requests made again: ${record.askedAgain}. Live readers compared: ${record.readers}.`,
    ...faults.slice(0, 40).map(({ fault, of, detail }) => `✗ ${fault} ${of}: ${detail}`),
    ...(faults.length > 40 ? [`✗ and ${faults.length - 40} more`] : []),
    faults.length === 0 ? '✓ 0 lost, 0 doubled' : `✗ ${faults.length} faults`,
  ].join('\n')
}

const afterKills = (first: RunRecord['secondsToFirstTextAfterKill']) =>
  `First text or call after ${first.kills} kills of a pager that had some to send: ` +
  `${first.median} s in the median, ${first.p95} s for 95 of 100, ${first.max} s at most.`

const rank = ({ fault }: Finding) => (fault === 'refused' ? 1 : 0)

const row = (cells: readonly string[]) =>
  cells.map((cell, index) => (index === 0 ? cell.padEnd(14) : cell.padStart(20))).join('')
