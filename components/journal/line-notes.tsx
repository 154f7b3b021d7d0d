'use client'

import { useTranslations } from 'next-intl'
import { formatDuration } from '../../lib/i18n/format.ts'
import type { EntryView } from '../../lib/journal/model.ts'
import type { Line, ProposalOutcome } from '../../lib/journal/timeline.ts'
import { shortName } from '../cell/short-name.ts'
import { useNow, useReading } from '../crisis/room-context.tsx'
import { Flag } from '../ui/flag.tsx'
import { useLineVoice } from './line-voice.tsx'

interface ProposalNoteProps {
  /** Null while it is discussed. */
  proposal: ProposalOutcome | null
  /** When it was proposed, ISO. */
  at: string
}

/** What became of a proposed level, on a second line; while it is discussed, for how long. */
export function ProposalNote({ proposal, at }: ProposalNoteProps) {
  return (
    <div className="font-semibold">
      {proposal ? <Settled outcome={proposal} /> : <OpenSince at={at} />}
    </div>
  )
}

const outcomes = ['accepted', 'decided', 'refused', 'withdrawn'] as const

function Settled({ outcome }: { outcome: ProposalOutcome }) {
  const t = useTranslations('journal.proposal')
  const { time } = useReading()
  const known = outcomes.find((one) => one === outcome.outcome) ?? 'withdrawn'
  const words = t(known, { time: time(outcome.at) })
  const { said } = useLineVoice().words
  if (outcome.decision === null) {
    return (
      <>
        <Arrow /> {outcome.by ? t('by', { outcome: words, name: shortName(outcome.by) }) : words}
        {outcome.reason !== '' && (
          <bdi className="font-normal">{t('because', { reason: said(outcome.reason) })}</bdi>
        )}
      </>
    )
  }
  return (
    <>
      <Arrow /> {`${t('byDecision', { outcome: words })} `}
      <Flag className="align-[-1px]!">{outcome.decision}</Flag>
    </>
  )
}

const Arrow = () => <span className="font-normal">{'→'}</span>

function OpenSince({ at }: { at: string }) {
  const t = useTranslations('journal.proposal')
  const { locale } = useReading()
  const now = useNow(10_000)
  return (
    <span aria-live="off">
      {t('open', { duration: formatDuration(now - Date.parse(at), locale) })}
    </span>
  )
}

/** Whether a line has any of the notes below. */
export const hasNotes = ({ correctedAt, addedAt, answersAt, settled, waiting }: Line) =>
  Boolean(correctedAt || addedAt || answersAt || settled || waiting)

const fates = ['undone', 'superseded', 'dropped'] as const

/** In italics after the text: corrected, added later, what became of a decision, still waiting. */
export function LineNotes({ line }: { line: Line }) {
  const { t } = useLineVoice()
  const { time } = useReading()
  const fate = fates.find((one) => one === line.settled?.outcome)
  const notes = [
    line.correctedAt && t('correctedAt', { time: time(line.correctedAt) }),
    line.addedAt && t('addedAt', { time: time(line.addedAt) }),
    fate && line.settled && t(`settled.${fate}`, { time: time(line.settled.at) }),
    line.waiting && t('waiting.here'),
  ].filter(Boolean)
  return (
    <>
      {line.answersAt && (
        <span className="text-1 font-normal text-ink2">
          {' '}
          {t('answersAt', { time: time(line.answersAt) })}
        </span>
      )}
      {notes.length > 0 && <i className="text-1 font-normal text-ink2"> {notes.join(', ')}</i>}
    </>
  )
}

/** A plain answer below its question. */
export function AnswerNote({ answer, words }: { answer: EntryView; words: string }) {
  const { time } = useReading()
  const who = answer.saidBy ?? answer.author
  return (
    <div>
      <i className="mr-2 text-1 text-ink2">{`${time(answer.at)}, ${shortName(who.name)}`}</i>
      <bdi>{words}</bdi>
    </div>
  )
}
