'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type MouseEvent, useId } from 'react'
import { useRoom } from '../crisis/room-context.tsx'
import { Announcer } from './announcer.tsx'
import { FilterRow } from './filter-row.tsx'
import { GROUP, JournalBlocks } from './journal-block.tsx'
import { FilterButton, JournalHead } from './journal-head.tsx'
import { LineVoiceKeeper } from './line-voice.tsx'
import { LinesAbove } from './lines-above.tsx'
import { RefusedLines } from './refused-lines.tsx'
import { useTimeline, whole } from './room-timeline.ts'
import { type DrawnBlocks, SETTLING } from './use-drawn-blocks.ts'
import { useJournalView, viewOf } from './use-journal-view.ts'
import { useLineAddress } from './use-line-address.ts'

/** It scrolls, and its rows are walked with the arrow keys. */
const tabStop = { tabIndex: 0 }

/** The journal: one tab stop, rows by the arrow keys; what arrives never moves what is being read. */
export function Journal() {
  const t = useTranslations('journal')
  const { store } = useRoom()
  const items = useTimeline(whole)
  const view = useJournalView(items)
  const { wish, show, place, chosen, setChosen, open, toggle } = view
  useLineAddress(items, () => store.get().entries, view.go)
  const id = useId()
  const choose = (key: string) => setChosen(key === chosen ? null : key)
  return (
    <>
      <JournalHead wish={wish} onWish={show} controls={id} open={open} onToggle={toggle} />
      {open && <FilterRow id={id} items={items} wish={wish} onWish={show} onTime={view.goToTime} />}
      <Announcer />
      <div className="paper-flow relative flex min-h-0 grow flex-col overflow-x-clip">
        <LinesAbove above={place.above} />
        <div
          ref={place.box}
          role="log"
          aria-live="off"
          aria-label={t('title')}
          {...tabStop}
          onKeyDown={(event) => moveAmongRows(event, choose)}
          onClick={(event) => pick(event, choose)}
          className="paper-flow min-h-0 grow overflow-y-auto overscroll-contain pb-4 -outline-offset-3"
        >
          {/* The height of what is in the box is watched. */}
          <div>
            {view.shown.length === 0 && (
              <p className="gutter py-4 text-ink2 desk:pl-[120px]">{t(emptyWords[viewOf(wish)])}</p>
            )}
            <LineVoiceKeeper>
              {grouped(view.blocks, view.drawn).map((group) => (
                <JournalBlocks
                  key={group.from}
                  {...group}
                  onNear={view.drawn.comesNear}
                  chosen={chosen}
                />
              ))}
            </LineVoiceKeeper>
            {refused}
          </div>
        </div>
        <div className="absolute top-0 right-4 z-20 group-data-[keyboard=true]/room:hidden desk:hidden">
          <FilterButton controls={id} open={open} onToggle={toggle} />
        </div>
        {place.fresh > 0 && (
          <button
            type="button"
            onClick={place.toEnd}
            className="no-print inverted absolute bottom-2 left-1/2 h-7 -translate-x-1/2 px-3 text-1 font-bold whitespace-nowrap max-desk:h-11"
          >
            {t('newLines', { count: place.fresh })} <span aria-hidden="true">↓</span>
          </button>
        )}
      </div>
    </>
  )
}

/** Blocks at the end that are never skipped: the journal opens there. */
const AT_END = 4

const nothing: DrawnBlocks['near'] = new Set()

/** What is said of a group is the same for as long as nothing in it is concerned. */
const grouped = <Block,>(all: readonly Block[], drawn: DrawnBlocks) =>
  Array.from({ length: Math.ceil(all.length / GROUP) }, (_, at) => {
    const from = at * GROUP
    const blocks = all.slice(from, from + GROUP)
    const pending = Math.max(0, Math.min(blocks.length, drawn.from - from))
    const near = pending > 0 ? drawn.near : nothing
    const apart = from >= drawn.from + SETTLING && from + GROUP <= all.length - AT_END
    return { from, blocks, pending, near, apart }
  })

/** The same element for good: a line that arrives is none of its business. */
const refused = <RefusedLines />

const emptyWords = {
  all: 'empty',
  decisions: 'emptyDecisions',
  essential: 'emptyFilter',
  own: 'emptyFilter',
} as const

type Choose = (key: string) => void

/** Up and down from row to row; Home and End to the first and the last; Enter looks at one closely. */
function moveAmongRows(event: KeyboardEvent<HTMLElement>, choose: Choose) {
  if (event.altKey || event.ctrlKey || event.metaKey || isIn(event.target, controls)) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  const targets: Record<string, number> = {
    ArrowUp: at === -1 ? rows.length - 1 : Math.max(0, at - 1),
    ArrowDown: at === -1 ? rows.length - 1 : Math.min(rows.length - 1, at + 1),
    Home: 0,
    End: rows.length - 1,
  }
  const key = rows[at]?.dataset.row
  if (event.key === 'Enter' && key) choose(key)
  const target = targets[event.key]
  if (target === undefined) return
  event.preventDefault()
  rows[target]?.focus()
}

const controls = 'a, button, input, textarea, select, summary, form'

const isIn = (target: EventTarget, selector: string) =>
  target instanceof Element && target.closest(selector) !== null

/** A press on a line looks at it closely; who marks words to copy them does not. */
function pick({ target }: MouseEvent<HTMLElement>, choose: Choose) {
  if (!(target instanceof Element) || isIn(target, controls)) return
  const row = target.closest('[data-row]')
  if (row instanceof HTMLElement && row.dataset.row && getSelection()?.isCollapsed !== false) {
    choose(row.dataset.row)
  }
}
