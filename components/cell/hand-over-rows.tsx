import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { type Briefing, type BriefingItem, briefingItems } from '../../lib/cell/briefing.ts'
import { LevelMark } from '../crisis/level-mark.tsx'
import { FigureChip } from '../figures/figure-chip.tsx'
import { LeverChange } from '../figures/lever-change.tsx'
import { useMoments } from '../home/moments.ts'
import { Flag } from '../ui/flag.tsx'

/** The three that the outgoing person writes. */
export type WrittenItem = 'situation' | 'unknown' | 'nextDecision'

interface HandOverRowsProps {
  briefing: Briefing
  /** In place of what is written: where it is written. */
  fields?: Partial<Record<WrittenItem, ReactNode>>
  /** First name of whoever wrote them. */
  writer: string | null
  /** Under the title of each: where it is ticked as read. */
  ticks?: Partial<Record<BriefingItem, ReactNode>>
}

const writtenItems = ['situation', 'unknown', 'nextDecision'] as const

/** The twelve items of a hand-over, always in this order. */
export function HandOverRows({ briefing, fields = {}, writer, ticks = {} }: HandOverRowsProps) {
  const t = useTranslations('cell.handOver.item')
  const contents: Record<BriefingItem, ReactNode> = {
    situation: <Written text={briefing.situation} writer={writer} />,
    level: <LevelItem briefing={briefing} />,
    figures: <FigureItem briefing={briefing} />,
    tasks: <TaskItem briefing={briefing} />,
    effects: <EffectItem briefing={briefing} />,
    changes: <ChangeItem briefing={briefing} />,
    failed: <FailedItem briefing={briefing} />,
    unknown: <UnknownItem briefing={briefing} writer={writer} />,
    nextUpdate: <UpdateItem briefing={briefing} />,
    deadlines: <span className="text-ink2">{t('deadlinesUntracked')}</span>,
    nextDecision: <Written text={briefing.nextDecision} writer={writer} />,
    people: <PeopleItem briefing={briefing} />,
  }
  for (const item of writtenItems) contents[item] = fields[item] ?? contents[item]
  return (
    <ol className="border-t border-ink">
      {briefingItems.map((item, index) => (
        <li
          key={item}
          className="grid break-inside-avoid grid-cols-[28px_minmax(0,1fr)] items-baseline border-b border-rule py-2.5 desk:grid-cols-[30px_172px_minmax(0,1fr)] print:grid-cols-[30px_172px_minmax(0,1fr)] print:py-1.5"
        >
          <b className="figure">{index + 1}</b>
          <div>
            <span className="text-ink2">{t(item)}</span>
            {ticks[item]}
          </div>
          <div className="max-desk:col-start-2 print:col-start-3">{contents[item]}</div>
        </li>
      ))}
    </ol>
  )
}

function Nothing() {
  const t = useTranslations('cell.handOver.item')
  return <span className="text-ink3">{t('nothing')}</span>
}

function Written({ text, writer }: { text: string; writer: string | null }) {
  const t = useTranslations('cell.handOver')
  const { said } = useMoments()
  if (text === '') return <Nothing />
  return (
    <span className="whitespace-pre-line">
      <bdi>{said(text)}</bdi>{' '}
      {writer && <i className="text-1 text-ink2">{t('writtenBy', { name: writer })}</i>}
    </span>
  )
}

function LevelItem({ briefing }: { briefing: Briefing }) {
  const t = useTranslations('cell.handOver.item')
  const words = useTranslations('level.word')
  const { time } = useMoments()
  const { level, levelSince, refusedLevel } = briefing
  return (
    <>
      <LevelMark level={level} titled={true} /> {t('since', { time: time(new Date(levelSince)) })}
      {refusedLevel &&
        `, ${t('refused', {
          level: words(refusedLevel.level),
          time: time(new Date(refusedLevel.at)),
        })}`}
    </>
  )
}

function FigureItem({ briefing }: { briefing: Briefing }) {
  const { time } = useMoments()
  if (briefing.figures.length === 0) return <Nothing />
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      {briefing.figures.map((figure) => (
        <span key={figure.name}>
          <FigureChip figure={figure} />{' '}
          <span className="time text-1 text-ink2">{time(new Date(figure.at))}</span>
        </span>
      ))}
    </span>
  )
}

interface MarkedLineProps {
  decision: number | null
  text: string
  note?: string | null
}

function MarkedLine({ decision, text, note }: MarkedLineProps) {
  const { said } = useMoments()
  return (
    <li>
      {decision !== null && (
        <>
          <Flag>{decision}</Flag>{' '}
        </>
      )}
      <bdi>{said(text)}</bdi>
      {note && <span className="text-ink2">{` (${note})`}</span>}
    </li>
  )
}

function TaskItem({ briefing }: { briefing: Briefing }) {
  const t = useTranslations('cell.handOver.item')
  const { time } = useMoments()
  if (briefing.tasks.length === 0) return <Nothing />
  return (
    <ul>
      {briefing.tasks.map(({ entryId, text, executor, dueAt, decision }) => {
        const until = dueAt && t('until', { time: time(new Date(dueAt)) })
        const note = [executor, until].filter(Boolean).join(', ')
        return <MarkedLine key={entryId} decision={decision} text={text} note={note} />
      })}
    </ul>
  )
}

function EffectItem({ briefing }: { briefing: Briefing }) {
  const t = useTranslations('cell.handOver.item')
  const { time } = useMoments()
  if (briefing.waitingForEffect.length === 0) return <Nothing />
  return (
    <ul>
      {briefing.waitingForEffect.map(({ entryId, text, checkAt, decision }) => (
        <MarkedLine
          key={entryId}
          decision={decision}
          text={text}
          note={checkAt && t('lookAt', { time: time(new Date(checkAt)) })}
        />
      ))}
    </ul>
  )
}

function ChangeItem({ briefing }: { briefing: Briefing }) {
  const { said } = useMoments()
  if (briefing.changes.length === 0) return <Nothing />
  return (
    <ul>
      {briefing.changes.map((change) => (
        <li key={change.entryId}>
          {change.decision !== null && (
            <>
              <Flag>{change.decision}</Flag>{' '}
            </>
          )}
          <bdi>{said(change.name)}</bdi> <LeverChange lever={change} />
        </li>
      ))}
    </ul>
  )
}

function FailedItem({ briefing }: { briefing: Briefing }) {
  const t = useTranslations('cell.handOver.item')
  if (briefing.failed.length === 0) return <Nothing />
  return (
    <ul>
      {briefing.failed.map(({ entryId, text, outcome }) => (
        <MarkedLine
          key={entryId}
          decision={null}
          text={text}
          note={t(outcome === 'undone' ? 'undone' : 'dropped')}
        />
      ))}
    </ul>
  )
}

function UnknownItem({ briefing, writer }: { briefing: Briefing; writer: string | null }) {
  const { openQuestions, unknown } = briefing
  if (openQuestions.length === 0) return <Written text={unknown} writer={writer} />
  return (
    <>
      {unknown !== '' && <Written text={unknown} writer={writer} />}
      <ul>
        {openQuestions.map(({ entryId, text }) => (
          <MarkedLine key={entryId} decision={null} text={text} />
        ))}
      </ul>
    </>
  )
}

function UpdateItem({ briefing }: { briefing: Briefing }) {
  const t = useTranslations('cell.handOver.item')
  const { time } = useMoments()
  const { nextUpdateDueAt, nextUpdateBy } = briefing
  if (nextUpdateDueAt === null) return <span className="text-ink3">{t('noUpdate')}</span>
  return (
    <>
      <b className="time">{time(new Date(nextUpdateDueAt))}</b>
      {nextUpdateBy && `, ${nextUpdateBy}`}
    </>
  )
}

function PeopleItem({ briefing }: { briefing: Briefing }) {
  const t = useTranslations('cell.handOver.item')
  const { leaves, stays } = briefing
  return (
    <>
      {leaves && t('leaves', { name: leaves })}{' '}
      {stays.length > 0
        ? t('stay', { count: stays.length, names: stays.join(', ') })
        : t('nobodyStays')}
    </>
  )
}
