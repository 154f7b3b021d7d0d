import { formatRatio } from '../i18n/format.ts'
import { type EntryView, writtenKinds } from '../journal/model.ts'
import { speakerOf } from './decisions.ts'
import { type Block, table } from './document.ts'
import type { Decision, Draft, FigureLine, Line, Proposal, SectionName } from './model.ts'
import { leverWords, sentenceOf } from './sentences.ts'
import type { Voice } from './voice.ts'

type Column = Parameters<Voice['t']>[0] extends infer Key
  ? Key extends `column.${infer Name}`
    ? Name
    : never
  : never

/** The parts that come from lines of the journal; null for another part. */
export function recordBlocks(name: SectionName, draft: Draft, voice: Voice): Block[] | null {
  switch (name) {
    case 'decisions':
      return rows(voice, ['number', 'time', 'decision', 'by', 'change', 'effect'], () =>
        draft.decisions.map((decision) => decisionRow(decision, voice)),
      )
    case 'proposals':
      return rows(voice, ['time', 'proposal', 'by', 'reason', 'outcome'], () =>
        draft.proposals.map((proposal) => proposalRow(proposal, voice)),
      )
    case 'figures':
      return rows(voice, ['time', 'name', 'value', 'reference', 'ratio', 'by'], () =>
        draft.figures.map((figure) => figureRow(figure, voice)),
      )
    case 'handOvers':
      return handOvers(draft, voice)
    case 'updates':
      return updates(draft, voice)
    case 'timeline':
      return rows(voice, ['time', 'kind', 'line', 'by'], () =>
        lineRows(draft.timeline, draft, voice),
      )
    case 'learnedLater':
      return rows(voice, ['time', 'kind', 'line', 'by'], () =>
        lineRows(draft.learnedLater, draft, voice),
      )
    case 'journal':
      return rows(voice, ['number', 'time', 'line', 'by'], () => annex(draft.journal, voice))
    default:
      return null
  }
}

/** A table, or nothing when it would have no row. */
function rows({ t }: Voice, columns: Column[], read: () => string[][]): Block[] {
  const lines = read()
  if (lines.length === 0) return []
  return [
    table(
      columns.map((name) => t(`column.${name}`)),
      lines,
    ),
  ]
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
export function outcomeWords({ settled }: Proposal, { t, said, time }: Voice): string {
  if (!settled) return t('proposal.pending')
  const { outcome, at, by, reason } = settled
  const known = (['accepted', 'refused', 'withdrawn'] as const).find((word) => word === outcome)
  if (!known) return t('proposalOutcome.other')
  const words = t(`proposal.${known}`, { time: time(at), by: said(by) })
  return reason ? `${words}, ${said(reason)}` : words
}

function figureRow(figure: FigureLine, { said, time, value, locale }: Voice): string[] {
  const unit = figure.unit ? ` ${said(figure.unit)}` : ''
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
      [said(text), ...readBack.map((line) => t('handOver.readBack', { text: said(line) }))]
        .filter(Boolean)
        .join(' – '),
    ]),
  )
}

function updates(draft: Draft, voice: Voice): Block[] {
  const { t, said, time } = voice
  const known = ['staff', 'public', 'both'] as const
  return rows(voice, ['time', 'audience', 'level', 'update', 'next'], () =>
    draft.updates.map(({ at, audience, level, headline, body, nextUpdateDueAt, automatic }) => [
      time(at),
      t(`audience.${known.find((word) => word === audience) ?? 'staff'}`),
      t(`level.${level}`),
      automatic && !body ? t('firstWord') : [headline, body].filter(Boolean).map(said).join(' – '),
      nextUpdateDueAt ? time(nextUpdateDueAt) : '–',
    ]),
  )
}

function lineRows(lines: readonly Line[], draft: Draft, voice: Voice): string[][] {
  const { t, said } = voice
  return lines.map(({ entry, before }) => {
    const old = before ? ` (${t('line.before', { text: said(before) })})` : ''
    return [
      timeOf(entry.at, draft, voice),
      kindOf(entry, draft, voice),
      `${sentenceOf(entry, voice)}${old}`,
      said(speakerOf(entry)),
    ]
  })
}

/** The time of a line; one of another day than the opening says which. */
export function timeOf(at: string, { openedAt }: Draft, voice: Voice): string {
  return voice.date(at) === voice.date(openedAt) ? voice.time(at) : voice.moment(at)
}

/** `décision 3`, `action`; nothing for what the system wrote. */
function kindOf({ id, kind }: EntryView, draft: Draft, { t }: Voice): string {
  const written = writtenKinds.find((known) => known === kind)
  if (!written) return ''
  const flag = draft.decisions.find(({ entryId }) => entryId === id)?.number
  return flag ? `${t(`kind.${written}`)} ${flag}` : t(`kind.${written}`)
}

/** Every entry as first written, in order of seq. */
function annex(journal: readonly EntryView[], voice: Voice): string[][] {
  const { t, said } = voice
  return journal.map((entry) => {
    const late = Date.parse(entry.recordedAt) - Date.parse(entry.at) >= 60_000
    const written = late ? ` (${t('line.written', { time: voice.moment(entry.recordedAt) })})` : ''
    return [
      String(entry.seq),
      voice.moment(entry.at),
      `${sentenceOf(entry, voice)}${written}`,
      said(speakerOf(entry)),
    ]
  })
}
