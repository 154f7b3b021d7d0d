'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useMemo, useState } from 'react'
import type { Line, TimelineItem } from '../../lib/journal/timeline.ts'
import { useReading } from '../crisis/room-context.tsx'
import { BLOCK, JournalBlock } from './journal-block.tsx'
import { LinesAbove } from './lines-above.tsx'
import { RefusedLines } from './refused-lines.tsx'
import { useReadingPlace } from './use-reading-place.ts'

const isLine = (item: TimelineItem): item is Line => item.type === 'line'

/** It scrolls, and its rows are walked with the arrow keys. */
const tabStop = { tabIndex: 0 }

/** The journal: one tab stop, rows by the arrow keys; what arrives never moves what is being read. */
export function Journal({ items }: { items: readonly TimelineItem[] }) {
  const t = useTranslations('journal')
  const [decisionsOnly, setDecisionsOnly] = useState(false)
  const shown = useMemo(
    () =>
      decisionsOnly ? items.filter((item) => isLine(item) && item.decision !== undefined) : items,
    [items, decisionsOnly],
  )
  const lines = items.filter(isLine)
  const { box, above, fresh, toEnd } = useReadingPlace(shown)
  return (
    <>
      <JournalHead
        lines={lines.length}
        decisions={lines.filter(({ decision }) => decision !== undefined).length}
        decisionsOnly={decisionsOnly}
        onDecisionsOnly={() => setDecisionsOnly(!decisionsOnly)}
      />
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
            <p className="gutter py-4 text-ink2 desk:pl-[120px]">
              {t(decisionsOnly ? 'emptyDecisions' : 'empty')}
            </p>
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

interface JournalHeadProps {
  lines: number
  decisions: number
  decisionsOnly: boolean
  onDecisionsOnly(): void
}

function JournalHead({ lines, decisions, decisionsOnly, onDecisionsOnly }: JournalHeadProps) {
  const t = useTranslations('journal')
  const { number } = useReading()
  return (
    <div className="gutter flex h-8 shrink-0 items-center gap-x-5 border-b border-rule text-1 max-desk:hidden">
      <h2 className="font-bold">{t('title')}</h2>
      <span className="mr-auto text-ink2">
        {`${t('lines', { count: lines })}, ${t('decisions', { count: decisions })}`}
      </span>
      <button
        type="button"
        aria-pressed={decisionsOnly}
        onClick={onDecisionsOnly}
        className="no-print link aria-pressed:font-bold"
      >
        {t('decisionsOnly')}
      </button>
      <a href={`/api/v1/crises/${number}/journal/export`} download className="no-print link">
        {t('export')}
      </a>
    </div>
  )
}
