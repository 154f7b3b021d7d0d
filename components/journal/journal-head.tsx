'use client'

import { useTranslations } from 'next-intl'
import { memo, type ReactNode, useMemo } from 'react'
import type { TimelineItem } from '../../lib/journal/timeline.ts'
import { readGrown } from '../crisis/grown-list.ts'
import { useReading } from '../crisis/room-context.tsx'
import { keepCaret } from './keep-caret.ts'
import { essentials, everything, type Wish } from './line-groups.ts'
import { useTimeline } from './room-timeline.ts'
import { viewOf } from './use-journal-view.ts'

const counted = readGrown(
  { lines: 0, decisions: 0 },
  ({ lines, decisions }, added: readonly TimelineItem[]) => ({
    lines: lines + added.filter(({ type }) => type === 'line').length,
    decisions: decisions + added.filter(isDecision).length,
  }),
)

const isDecision = (item: TimelineItem) => item.type === 'line' && item.decision !== undefined

const sameCounts = (one: ReturnType<typeof counted>, other: ReturnType<typeof counted>) =>
  one.lines === other.lines && one.decisions === other.decisions

interface JournalHeadProps extends FilterButtonProps {
  wish: Wish
  onWish(wish: Wish): void
}

/** On a desk: how much there is, the two short views, what else can be asked for, the export. */
function Head({ wish, onWish, ...filter }: JournalHeadProps) {
  const t = useTranslations('journal')
  const { number } = useReading()
  return (
    <div className="gutter flex h-8 shrink-0 items-center gap-x-5 border-b border-rule text-1 max-desk:hidden">
      <h2 className="font-bold">{t('title')}</h2>
      <LineCount />
      <EssentialButton wish={wish} onWish={onWish} className="link" />
      <ViewButton wish={wish} view="decisions" onWish={onWish} className="link">
        {t('decisionsOnly')}
      </ViewButton>
      <FilterButton {...filter} />
      <a href={`/api/v1/crises/${number}/journal/export`} download className="no-print link">
        {t('export')}
      </a>
    </div>
  )
}

/** A line that arrives changes nothing of it but the count. */
export const JournalHead = memo(Head)

function LineCount() {
  const t = useTranslations('journal')
  const { lines, decisions } = useTimeline(counted, sameCounts)
  const decided = useMemo(() => t('decisions', { count: decisions }), [t, decisions])
  return (
    <span className="mr-auto truncate text-ink2">{`${t('lines', { count: lines })}, ${decided}`}</span>
  )
}

const groupsOf = { essential: essentials, decisions: ['decision'] } as const

interface ViewButtonProps {
  wish: Wish
  onWish(wish: Wish): void
  className: string
}

/** What somebody reads who comes late. */
export function EssentialButton(props: ViewButtonProps) {
  const t = useTranslations('room.reading')
  return (
    <ViewButton {...props} view="essential">
      {t('essential')}
    </ViewButton>
  )
}

function ViewButton({
  wish,
  onWish,
  view,
  className,
  children,
}: ViewButtonProps & { view: keyof typeof groupsOf; children: ReactNode }) {
  const pressed = viewOf(wish) === view
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onMouseDown={keepCaret}
      onClick={() => onWish(pressed ? everything : { ...everything, groups: groupsOf[view] })}
      className={`no-print shrink-0 aria-pressed:font-bold ${className}`}
    >
      {children}
    </button>
  )
}

interface FilterButtonProps {
  controls: string
  open: boolean
  onToggle(): void
}

/** On a phone it lies over the line that says how much is above, and is a thumb high. */
export function FilterButton({ controls, open, onToggle }: FilterButtonProps) {
  const t = useTranslations('journal')
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-controls={open ? controls : undefined}
      onMouseDown={keepCaret}
      onClick={onToggle}
      className="no-print link text-1 max-desk:flex max-desk:h-11 max-desk:min-w-11 max-desk:items-start max-desk:justify-end max-desk:pt-0.5"
    >
      {t(open ? 'showAll' : 'filter')}
    </button>
  )
}
