'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useMemo, useState } from 'react'
import type { TimelineItem } from '../../lib/journal/timeline.ts'
import { shortName } from '../cell/short-name.ts'
import { EssentialButton } from './journal-head.tsx'
import { keepCaret } from './keep-caret.ts'
import { keyOf, type LineGroup, lineGroups, peopleIn, type Wish } from './line-groups.ts'

interface FilterRowProps {
  id: string
  items: readonly TimelineItem[]
  wish: Wish
  onWish(wish: Wish): void
  /** Goes to a clock time as typed; false: it is none. */
  onTime(typed: string): boolean
}

const kind =
  'min-h-8 shrink-0 px-2 text-accent hover:bg-accent/9 aria-pressed:inverted aria-pressed:font-bold max-desk:min-h-11 max-desk:px-3'
const field =
  'min-h-7 rounded-button border border-edge bg-bg px-2 text-ink max-desk:min-h-11 max-desk:text-2'

/** Which lines are shown: of some kinds, of one person, with some words; and where to read on. */
export function FilterRow({ id, items, wish, onWish, onTime }: FilterRowProps) {
  const t = useTranslations('journal')
  const { groups } = wish
  const toggle = (group: LineGroup) => {
    const wanted = groups.includes(group)
      ? groups.filter((one) => one !== group)
      : [...groups, group]
    onWish({ ...wish, groups: wanted })
  }
  return (
    <fieldset
      id={id}
      aria-label={t('filter')}
      className="no-print min-w-0 shrink-0 border-b border-rule bg-raised text-1 group-data-[keyboard=true]/room:max-desk:hidden"
    >
      <div className="gutter flex items-center gap-x-1 overflow-x-auto">
        <EssentialButton wish={wish} onWish={onWish} className={`${kind} desk:hidden`} />
        {lineGroups.map((group) => (
          <button
            key={group}
            type="button"
            aria-pressed={groups.includes(group)}
            onMouseDown={keepCaret}
            onClick={() => toggle(group)}
            className={kind}
          >
            {t(`kind.${group}`)}
          </button>
        ))}
      </div>
      <div className="gutter flex flex-wrap items-center gap-2 pt-0.5 pb-1.5">
        <Search wish={wish} onWish={onWish} />
        <PersonChoice items={items} wish={wish} onWish={onWish} />
        <TimeField onTime={onTime} />
      </div>
    </fieldset>
  )
}

type WishProps = Pick<FilterRowProps, 'wish' | 'onWish'>

function Search({ wish, onWish }: WishProps) {
  const t = useTranslations('room.reading')
  return (
    <input
      type="search"
      aria-label={t('search')}
      placeholder={t('search')}
      value={wish.words}
      maxLength={200}
      onChange={(event) => onWish({ ...wish, words: event.currentTarget.value })}
      className={`${field} min-w-0 grow basis-40`}
    />
  )
}

function PersonChoice({ items, wish, onWish }: WishProps & Pick<FilterRowProps, 'items'>) {
  const t = useTranslations('room.reading')
  const people = useMemo(() => peopleIn(items), [items])
  return (
    <select
      aria-label={t('person')}
      value={wish.person ?? ''}
      onChange={(event) => onWish({ ...wish, person: event.currentTarget.value || null })}
      className={`${field} min-w-0 max-w-48`}
    >
      <option value="">{t('everybody')}</option>
      {people.map((one) => (
        <option key={keyOf(one)} value={keyOf(one)}>
          {shortName(one.name)}
        </option>
      ))}
    </select>
  )
}

function TimeField({ onTime }: Pick<FilterRowProps, 'onTime'>) {
  const t = useTranslations('room.reading')
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const go = (event: FormEvent) => {
    event.preventDefault()
    setWrong(!onTime(typed))
  }
  return (
    <form onSubmit={go} className="flex items-center gap-2">
      <input
        aria-label={t('time')}
        aria-invalid={wrong}
        placeholder={t('timeForm')}
        value={typed}
        inputMode="text"
        maxLength={8}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setWrong(false)
        }}
        className={`${field} w-20`}
      />
      <button type="submit" className="link font-semibold max-desk:min-h-11">
        {t('go')}
      </button>
      <span role="status" className="text-ink2">
        {wrong && t('noTime')}
      </span>
    </form>
  )
}
