import { formatRatio } from '../i18n/format.ts'
import { type EntryView, writtenKinds } from '../journal/model.ts'
import { sealWords } from './closing-words.ts'
import { type Column, columns } from './columns.ts'
import { curveBlocks } from './curve-words.ts'
import { settlementOf, speakerOf } from './decisions.ts'
import { type Block, heading, paragraph, table } from './document.ts'
import type { Decision, Draft, FigureLine, Line, Proposal, SectionName } from './model.ts'
import { leverWords, sentenceOf, unitWords } from './sentences.ts'
import { capitalised, type Voice } from './voice.ts'

/** The parts that come from lines of the journal; null for another part. */
export function recordBlocks(name: SectionName, draft: Draft, voice: Voice): Block[] | null {
  switch (name) {
    case 'decisions':
      return rows(voice, ['flag', 'time', 'decision', 'by', 'change', 'effect'], () =>
        draft.decisions.map((decision) => decisionRow(decision, voice)),
      )
    case 'proposals':
      return rows(voice, ['time', 'proposal', 'by', 'reason', 'outcome'], () =>
        draft.proposals.map((proposal) => proposalRow(proposal, voice)),
      )
    case 'figures':
      return [
        ...curveBlocks(draft, voice),
        ...rows(voice, ['time', 'name', 'value', 'reference', 'ratio', 'by'], () =>
          draft.figures.map((figure) => figureRow(figure, voice)),
        ),
      ]
    case 'handOvers':
      return handOvers(draft, voice)
    case 'updates':
      return updates(draft, voice)
    case 'timeline':
      return linesByDay(draft.timeline, draft, voice)
    case 'learnedLater':
      return linesByDay(draft.learnedLater, draft, voice)
    case 'journal':
      return annex(draft, voice)
    default:
      return null
  }
}

/** A table, or nothing when it would have no row. */
function rows(voice: Voice, names: Column[], read: () => string[][]): Block[] {
  const lines = read()
  return lines.length === 0 ? [] : [table(columns(names, voice), lines)]
}

/** A table for each day in turn, under the day; the one day that the head names needs no title. */
function byDay<Item>(
  items: readonly Item[],
  timeOfItem: (item: Item) => string,
  { openedAt }: Draft,
  voice: Voice,
  asTable: (items: Item[]) => Block[],
): Block[] {
  const days: { day: string; lines: Item[] }[] = []
  for (const item of items) {
    const day = voice.date(timeOfItem(item))
    const last = days.at(-1)
    if (last?.day === day) last.lines.push(item)
    else days.push({ day, lines: [item] })
  }
  const known = days.length === 1 && days[0]?.day === voice.date(openedAt)
  return days.flatMap(({ day, lines }) => [
    ...(known ? [] : [heading(capitalised(day))]),
    ...asTable(lines),
  ])
}

function decisionRow(decision: Decision, voice: Voice): string[] {
  const { said, time } = voice
  return [
    decision.number === null ? '–' : String(decision.number),
    time(decision.at),
    said(decision.text),
    said(decision.by),
    decision.lever ? leverWords(decision.lever, voice) : '–',
    effectWords(decision, voice),
  ]
}

/** `effet +6 min`, what became of it, or that nobody wrote down an effect. */
export function effectWords({ effects, settled, expectedEffect }: Decision, voice: Voice): string {
  const { t, said, time } = voice
  const seen = effects.map(({ minutes, text }) => `${t('effect.after', { minutes })} ${said(text)}`)
  const ended = settled
    ? [t('settledAt', { outcome: settledWord(settled.outcome, t), time: time(settled.at) })]
    : []
  const expected = expectedEffect ? [t('lever.expected', { text: said(expectedEffect) })] : []
  const known = [...seen, ...ended]
  return [...(known.length > 0 ? known : [t('effect.none')]), ...expected].join(', ')
}

function settledWord(outcome: string, t: Voice['t']): string {
  const known = (['undone', 'superseded', 'dropped'] as const).find((word) => word === outcome)
  return known ? t(`settled.${known}`) : t('proposalOutcome.other')
}

function proposalRow(proposal: Proposal, voice: Voice): string[] {
  const { t, said, time } = voice
  const change = { from: t(`level.${proposal.from}`), to: t(`level.${proposal.to}`) }
  return [
    time(proposal.at),
    t('proposal.change', change),
    said(proposal.by),
    said(proposal.reason),
    outcomeWords(proposal, voice),
  ]
}

/** `refusée à 20 h 53 par Maud : on reste en crise élevée` */
export function outcomeWords(
  { settled }: Pick<Proposal, 'settled'>,
  { t, said, time }: Voice,
): string {
  if (!settled) return t('proposal.pending')
  const { outcome, at, by, reason } = settled
  const known = (['accepted', 'decided', 'refused', 'withdrawn'] as const).find(
    (word) => word === outcome,
  )
  if (!known) return t('proposalOutcome.other')
  const words = t(`proposal.${known}`, { time: time(at), by: said(by) })
  return reason ? `${words}, ${said(reason)}` : words
}

function figureRow(figure: FigureLine, voice: Voice): string[] {
  const { said, time, value, locale } = voice
  const unit = unitWords(figure, voice)
  return [
    time(figure.at),
    said(figure.name),
    `${value(figure.value)}${unit}`,
    figure.baseline === undefined ? '–' : `${value(figure.baseline)}${unit}`,
    figure.ratio === null ? '–' : formatRatio(figure.ratio, locale),
    said(figure.by),
  ]
}

function handOvers(draft: Draft, voice: Voice): Block[] {
  const { t, said, time } = voice
  const nobody = t('handOver.nobody')
  return rows(voice, ['time', 'role', 'from', 'to', 'note'], () =>
    draft.handOvers.map(({ at, role, from, to, text, readBack }) => [
      time(at),
      t(`role.${role}`),
      said(from ?? nobody),
      said(to ?? nobody),
      [
        said(text),
        readBack.length > 0 && t('handOver.readBack', { text: said(readBack.join(', ')) }),
      ]
        .filter(Boolean)
        .join(' – '),
    ]),
  )
}

function updates(draft: Draft, voice: Voice): Block[] {
  const { t, said, time } = voice
  const known = ['staff', 'public', 'both'] as const
  return rows(voice, ['time', 'audience', 'levelThen', 'update', 'next'], () =>
    draft.updates.map(({ at, audience, level, headline, body, nextUpdateDueAt, automatic }) => [
      time(at),
      t(`audience.${known.find((word) => word === audience) ?? 'staff'}`),
      t(`level.${level}`),
      automatic && !body ? t('firstWord') : [headline, body].filter(Boolean).map(said).join(' – '),
      nextUpdateDueAt ? time(nextUpdateDueAt) : '–',
    ]),
  )
}

function linesByDay(lines: readonly Line[], draft: Draft, voice: Voice): Block[] {
  const { t, said, time } = voice
  const rowOf = ({ entry, before }: Line) => {
    const old = before ? ` (${t('line.before', { text: said(before) })})` : ''
    const outcome = entry.proposed ? ` → ${decidedWords(entry, draft, voice)}` : ''
    const sentence = `${sentenceOf(entry, voice)}${old}${outcome}`
    return [time(entry.at), kindOf(entry, draft, voice), sentence, said(speakerOf(entry))]
  }
  return byDay(
    lines,
    ({ entry }) => entry.at,
    draft,
    voice,
    (day) => rows(voice, ['time', 'kind', 'line', 'by'], () => day.map(rowOf)),
  )
}

/** What became of a proposed decision. */
function decidedWords({ id }: EntryView, { journal }: Draft, voice: Voice): string {
  return outcomeWords(
    { settled: settlementOf(journal.find(({ settles }) => settles === id)) },
    voice,
  )
}

/** The time of a line; one of another day than the opening says which. */
export function timeOf(at: string, { openedAt }: Draft, voice: Voice): string {
  return voice.date(at) === voice.date(openedAt) ? voice.time(at) : voice.moment(at)
}

/** `décision 3`, `action`; nothing for what the system wrote. */
function kindOf({ id, kind, proposed }: EntryView, draft: Draft, { t }: Voice): string {
  if (proposed) return t('kind.proposal')
  const written = writtenKinds.find((known) => known === kind)
  if (!written) return ''
  const flag = draft.decisions.find(({ entryId }) => entryId === id)?.number
  return flag ? `${t(`kind.${written}`)} ${flag}` : t(`kind.${written}`)
}

/** Every entry as first written, in order of seq; a line written down late keeps its place. */
function annex(draft: Draft, voice: Voice): Block[] {
  const { t, said, time } = voice
  const rowOf = (entry: EntryView) => {
    const late = Date.parse(entry.recordedAt) - Date.parse(entry.at) >= 60_000
    const written = late ? ` (${t('line.written', { time: voice.moment(entry.recordedAt) })})` : ''
    const sentence = `${sentenceOf(entry, voice)}${written}`
    return [String(entry.seq), time(entry.at), sentence, said(speakerOf(entry))]
  }
  const lines = byDay(
    draft.journal,
    ({ at }) => at,
    draft,
    voice,
    (day) => rows(voice, ['number', 'time', 'line', 'by'], () => day.map(rowOf)),
  )
  return [paragraph(sealWords(draft, voice)), ...lines]
}
