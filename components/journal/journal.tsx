'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type ReactNode, useId, useMemo, useState } from 'react'
import type { Line, TimelineItem } from '../../lib/journal/timeline.ts'
import { useReading } from '../crisis/room-context.tsx'
import { FilterRow, keepCaret } from './filter-row.tsx'
import { BLOCK, JournalBlock } from './journal-block.tsx'
import { amongGroups, type LineGroup } from './line-groups.ts'
import { LinesAbove } from './lines-above.tsx'
import { RefusedLines } from './refused-lines.tsx'
import { useReadingPlace } from './use-reading-place.ts'

const isLine = (item: TimelineItem): item is Line => item.type === 'line'

/** It scrolls, and its rows are walked with the arrow keys. */
const tabStop = { tabIndex: 0 }

const DECISIONS: readonly LineGroup[] = ['decision']
const EVERYTHING: readonly LineGroup[] = []

/** Which lines are shown, and whether the kinds to choose from are. */
function useFilter(items: readonly TimelineItem[]) {
  const [groups, setGroups] = useState(EVERYTHING)
  const [open, setOpen] = useState(false)
  const shown = useMemo(() => amongGroups(items, groups), [items, groups])
  return { groups, setGroups, open, setOpen, shown }
}

/** The journal: one tab stop, rows by the arrow keys; what arrives never moves what is being read. */
export function Journal({ items }: { items: readonly TimelineItem[] }) {
  const t = useTranslations('journal')
  const { groups, setGroups, open, setOpen, shown } = useFilter(items)
  const { box, above, fresh, toEnd, hold } = useReadingPlace(shown, items)
  const id = useId()
  const show = (wanted: readonly LineGroup[]) => {
    hold()
    setGroups(wanted)
  }
  // Closed, nothing would say that lines are missing.
  const toggle = () => {
    setOpen(!open)
    if (open) show(EVERYTHING)
  }
  return (
    <>
      <JournalHead items={items} groups={groups} onGroups={show}>
        <FilterButton controls={id} open={open} onToggle={toggle} />
      </JournalHead>
      {open && <FilterRow id={id} groups={groups} onGroups={show} />}
      <div className="paper-flow relative min-h-0 grow">
        <div
          ref={box}
          role="log"
          aria-label={t('title')}
          {...tabStop}
          onKeyDown={moveAmongRows}
          className="paper-flow h-full overflow-y-auto overscroll-contain pb-4 -outline-offset-3"
        >
          <LinesAbove above={above} />
          {shown.length === 0 && (
            <p className="gutter py-4 text-ink2 desk:pl-[120px]">{t(emptyWords(groups))}</p>
          )}
          {blocks(shown).map((block, place, all) => (
            <JournalBlock
              key={block[0]?.key ?? place}
              items={block}
              last={place >= all.length - 2}
            />
          ))}
          <RefusedLines />
        </div>
        <div className="absolute top-0 right-4 z-20 group-data-[keyboard=true]/room:hidden desk:hidden">
          <FilterButton controls={id} open={open} onToggle={toggle} />
        </div>
        {fresh > 0 && (
          <button
            type="button"
            onClick={toEnd}
            className="no-print inverted absolute bottom-2 left-1/2 h-7 -translate-x-1/2 px-3 text-1 font-bold whitespace-nowrap max-desk:h-11"
          >
            {t('newLines', { count: fresh })} <span aria-hidden="true">↓</span>
          </button>
        )}
      </div>
    </>
  )
}

function blocks(items: readonly TimelineItem[]): (readonly TimelineItem[])[] {
  const count = Math.ceil(items.length / BLOCK)
  return Array.from({ length: count }, (_, place) =>
    items.slice(place * BLOCK, (place + 1) * BLOCK),
  )
}

/** Up and down from row to row; Home and End to the first and the last. */
function moveAmongRows(event: KeyboardEvent<HTMLElement>) {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  const targets: Record<string, number> = {
    ArrowUp: at === -1 ? rows.length - 1 : Math.max(0, at - 1),
    ArrowDown: at === -1 ? rows.length - 1 : Math.min(rows.length - 1, at + 1),
    Home: 0,
    End: rows.length - 1,
  }
  const target = targets[event.key]
  if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  rows[target]?.focus()
}

function emptyWords(groups: readonly LineGroup[]): 'empty' | 'emptyDecisions' | 'emptyFilter' {
  if (groups.length === 0) return 'empty'
  return groups.every((group) => group === 'decision') ? 'emptyDecisions' : 'emptyFilter'
}

interface JournalHeadProps {
  items: readonly TimelineItem[]
  groups: readonly LineGroup[]
  onGroups(groups: readonly LineGroup[]): void
  /** Opens the kinds to choose from. */
  children: ReactNode
}

function JournalHead({ items, groups, onGroups, children }: JournalHeadProps) {
  const t = useTranslations('journal')
  const { number } = useReading()
  const lines = items.filter(isLine)
  const decisions = lines.filter(({ decision }) => decision !== undefined)
  const decisionsOnly = groups.length === 1 && groups[0] === 'decision'
  return (
    <div className="gutter flex h-8 shrink-0 items-center gap-x-5 border-b border-rule text-1 max-desk:hidden">
      <h2 className="font-bold">{t('title')}</h2>
      <span className="mr-auto text-ink2">
        {`${t('lines', { count: lines.length })}, ${t('decisions', { count: decisions.length })}`}
      </span>
      <button
        type="button"
        aria-pressed={decisionsOnly}
        onMouseDown={keepCaret}
        onClick={() => onGroups(decisionsOnly ? EVERYTHING : DECISIONS)}
        className="no-print link aria-pressed:font-bold"
      >
        {t('decisionsOnly')}
      </button>
      {children}
      <a href={`/api/v1/crises/${number}/journal/export`} download className="no-print link">
        {t('export')}
      </a>
    </div>
  )
}

interface FilterButtonProps {
  controls: string
  open: boolean
  onToggle(): void
}

/** On a phone it lies over the line that says how much is above, and is a thumb high. */
function FilterButton({ controls, open, onToggle }: FilterButtonProps) {
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
