'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { levelRank } from '../../lib/crisis/model.ts'
import { formatDay } from '../../lib/i18n/format.ts'
import type { EntryView } from '../../lib/journal/model.ts'
import type { DayBreak, Line, Silence, TimelineItem } from '../../lib/journal/timeline.ts'
import { shortName } from '../cell/short-name.ts'
import { useReading } from '../crisis/room-context.tsx'
import { later, useLater } from '../crisis/use-later.ts'
import { Stripes } from '../ui/stripes.tsx'
import { lineGlyph } from './glyph.tsx'
import { AnswerNote, hasNotes, LineNotes, ProposalNote } from './line-notes.tsx'
import { lineText } from './line-text.tsx'
import { type LineVoice, useLineVoice } from './line-voice.tsx'

const columns =
  'gutter relative grid break-inside-avoid grid-cols-[60px_26px_minmax(0,1fr)] desk:grid-cols-[66px_30px_minmax(0,1fr)_84px] print:grid-cols-[18mm_8mm_minmax(0,1fr)]'

interface RowProps {
  item: TimelineItem
  chosen: boolean
}

function Row({ item, chosen }: RowProps) {
  const voice = useLineVoice()
  const { renderedAt } = useReading()
  if (item.type === 'silence') return <SilenceRow item={item} />
  if (item.type === 'day') return <DayRow item={item} />
  // What stood there on opening did not just arrive: a journal that scrolls does not fade in.
  const arrived = item.waiting || Date.parse(item.entry.recordedAt) > renderedAt
  return (
    <>
      {item.rule && ruleOf(item, arrived)}
      {lineOf(item, { chosen, arrived, voice })}
      {chosen && <Details line={item} />}
    </>
  )
}

/** One row of the journal: a line, a silence, a new day. Drawn again only when it changed. */
export const JournalRow = memo(Row)

const details = later(() => import('./line-details.tsx'))

/** Its address, its versions, and what can be done with it: fetched when a line is looked at closely. */
function Details({ line }: { line: Line }) {
  const { part } = useLater(details)
  return part && <part.LineDetails line={line} />
}

// What follows are no components: each of thousands of rows would have eight, for React to keep and to look through.

/** The stripes of a level that changes here. */
function ruleOf({ rule, waiting, bracket }: Line, arrived: boolean) {
  return (
    rule && (
      <div className="relative break-after-avoid pt-2 pb-1">
        <Stripes rank={levelRank(rule.level)} kind={waiting ? 'dashed' : rule.kind} />
        {bracket && bracket !== 'start' && <Bracket place="middle" arrived={arrived} />}
      </div>
    )
  )
}

interface LineLook {
  chosen: boolean
  arrived: boolean
  voice: LineVoice
}

function lineOf(line: Line, { chosen, arrived, voice }: LineLook) {
  return (
    <article
      tabIndex={-1}
      data-row={line.entry.id}
      className={clsx(
        columns,
        'py-[2.5px] focus-visible:selected',
        arrived && 'animate-line',
        chosen && 'selected',
        line.waiting && 'text-ink2',
        line.nextDay &&
          'before:absolute before:inset-y-0 before:left-0 before:border-l-3 before:border-double before:border-ink',
      )}
    >
      {line.decision !== undefined && !line.rule && (
        <span
          aria-hidden="true"
          className="absolute top-0 right-4 left-[76px] border-t border-ink desk:right-6 desk:left-[90px]"
        />
      )}
      {timeOf(line, voice)}
      {lineGlyph(line, voice)}
      {bodyOf(line, voice)}
      {whoOf(line, 'col-start-4 text-right max-desk:hidden')}
      {line.bracket && <Bracket place={line.bracket} arrived={arrived} />}
    </article>
  )
}

const isSystem = ({ glyph, rule }: Line) => glyph === null && rule === null

function timeOf(line: Line, { time }: LineVoice) {
  return (
    <time
      dateTime={line.entry.at}
      className={clsx(
        'time max-desk:text-1 max-desk:leading-[23px]',
        isSystem(line) ? 'text-ink2' : 'desk:font-semibold',
        !line.showTime && 'sr-only',
      )}
    >
      {time(line.entry.at)}
    </time>
  )
}

function bodyOf(line: Line, voice: LineVoice) {
  const strong = line.decision !== undefined || (line.glyph === null && line.rule !== null)
  const text = lineText(line, voice)
  return (
    <div
      className={clsx('col-start-3 min-w-0', isSystem(line) && 'text-1 leading-[22px] text-ink2')}
    >
      {strong ? <span className="font-bold">{text}</span> : text}
      {hasNotes(line) && <LineNotes line={line} />} {whoOf(line, 'desk:hidden', true)}
      {line.proposal !== undefined && <ProposalNote proposal={line.proposal} at={line.entry.at} />}
      {line.answers.map((answer) => (
        <AnswerNote key={answer.id} answer={answer} words={voice.words.said(answer.text)} />
      ))}
    </div>
  )
}

/** Whether the sentence of a line names the person who did it. */
const namesItsAuthor = ({ kind, author, user, holder, previousHolder }: EntryView) =>
  kind !== 'handed-over' &&
  [user, holder, previousHolder].some((person) => person && person.id === author.id)

/** Who said it; nobody for what the system noted, or where the sentence says so. */
function whoOf({ entry, decision }: Line, className: string, dashed = false) {
  const who = entry.saidBy ?? (entry.author.kind === 'system' ? null : entry.author)
  if (!who || namesItsAuthor(entry)) return null
  const name = shortName(who.name)
  const look = clsx(
    'text-1 leading-[22px] break-words text-ink2',
    dashed && 'inline-block',
    !dashed && decision !== undefined && 'font-bold text-ink!',
    className,
  )
  if (!dashed) return <bdi className={look}>{name}</bdi>
  return (
    <span className={look}>
      {'–\u00a0'}
      <bdi>{name}</bdi>
    </span>
  )
}

function SilenceRow({ item }: { item: Silence }) {
  const t = useTranslations('journal')
  return (
    <div className={clsx(columns, 'h-[26px] items-center text-1 text-ink3')}>
      <span className="col-start-3 flex items-center gap-3 desk:col-end-5">
        <span aria-hidden="true" className="w-14 border-t border-dotted border-edge max-desk:w-7" />
        {t('silence', { minutes: item.minutes })}
        <span aria-hidden="true" className="grow border-t border-dotted border-edge" />
      </span>
      {item.bracket && <Bracket place={item.bracket} arrived={false} />}
    </div>
  )
}

function DayRow({ item }: { item: DayBreak }) {
  const { locale, timeZone } = useReading()
  return (
    <div className={clsx(columns, 'mt-3 border-t-3 border-double border-ink pt-2 pb-1 text-1')}>
      <span className="col-start-3 font-bold">
        {formatDay(new Date(item.at), locale, timeZone)}
      </span>
    </div>
  )
}

/** A piece of the bracket from a change to its effect, at x = 61 of the sheet. */
function Bracket({ place, arrived }: { place: 'start' | 'middle' | 'end'; arrived: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'absolute left-[85px] w-2 border-l-2 border-ink max-desk:hidden',
        arrived && 'animate-bracket',
        place === 'start' && 'top-[13px] bottom-0 border-t-2',
        place === 'middle' && 'inset-y-0',
        place === 'end' && 'top-0 h-[14px] border-b-2',
      )}
    />
  )
}
