'use client'

import { useTranslations } from 'next-intl'
import type { MouseEvent } from 'react'
import { type LineGroup, lineGroups } from './line-groups.ts'

interface FilterRowProps {
  id: string
  groups: readonly LineGroup[]
  onGroups(groups: readonly LineGroup[]): void
}

/** A press leaves the caret where it was: in the middle of a line, perhaps. */
export const keepCaret = (event: MouseEvent) => event.preventDefault()

/** Which kinds of line are shown; none pressed: all of them. */
export function FilterRow({ id, groups, onGroups }: FilterRowProps) {
  const t = useTranslations('journal')
  const toggle = (group: LineGroup) =>
    onGroups(groups.includes(group) ? groups.filter((one) => one !== group) : [...groups, group])
  return (
    <fieldset
      id={id}
      aria-label={t('filter')}
      className="no-print gutter flex min-w-0 shrink-0 items-center gap-x-1 overflow-x-auto border-b border-rule bg-raised text-1 group-data-[keyboard=true]/room:max-desk:hidden"
    >
      {lineGroups.map((group) => (
        <button
          key={group}
          type="button"
          aria-pressed={groups.includes(group)}
          onMouseDown={keepCaret}
          onClick={() => toggle(group)}
          className="min-h-8 shrink-0 px-2 text-accent hover:bg-accent/9 aria-pressed:inverted aria-pressed:font-bold max-desk:min-h-11 max-desk:px-3"
        >
          {t(`kind.${group}`)}
        </button>
      ))}
    </fieldset>
  )
}
