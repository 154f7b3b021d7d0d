'use client'

import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { namedThing } from '../../lib/crisis/model.ts'
import { formatShortDate, formatTime, frenchSpaces, sameDay } from '../../lib/i18n/format.ts'
import { lineAddress } from '../../lib/journal/line-address.ts'
import type { DueView } from '../../lib/journal/list-due.ts'
import { NoticeBar } from '../ui/notice-bar.tsx'
import { useListAgain } from './use-list-again.ts'

interface DueBarProps {
  /** As the page was drawn. */
  due: readonly DueView[]
  /** When that was, ISO. */
  drawnAt: string
  /** The room that says itself what is due in it. */
  except?: string
}

const LOOK_MS = 30_000

/**
 * On every page: of what the reader sees to in open crises, that whose time has come, and the way to its
 * line. It goes once that is settled.
 */
export function DueBar({ due: drawn, drawnAt, except }: DueBarProps) {
  const t = useTranslations('shell.due')
  const late = useLatest(drawn).filter(({ due, crisis }) => due && String(crisis) !== except)
  const moment = useMomentWords(new Date(drawnAt))
  const [first] = late
  if (!first) return <div role="status" />
  const { crisis, seq, what, text, at } = first
  const number = String(crisis)
  const others = late.length - 1
  const b = (chunks: ReactNode) => <b>{chunks}</b>
  const l = (chunks: ReactNode) => <bdi className="link">{chunks}</bdi>
  const words = { what, number, thing: namedThing(number), ...moment(at, text), b, l }
  return (
    <div role="status" className="no-print max-desk:has-[~_main_[data-keyboard=true]]:hidden">
      <NoticeBar
        action={
          others > 0 && (
            <a href="/#left" className={link}>
              {t('more', { count: others })}
            </a>
          )
        }
      >
        <a href={`/crises/${number}${lineAddress(seq)}`} className="block max-desk:py-2">
          <span className="line-clamp-2">{t.rich('line', words)}</span>
        </a>
      </NoticeBar>
    </div>
  )
}

const link = 'link max-desk:inline-flex max-desk:min-h-11 max-desk:items-center'

/** Its time, with the day where that is another, and its words in the reader's way of writing. */
function useMomentWords(now: Date) {
  const locale = useLocale()
  const zone = useTimeZone() ?? 'UTC'
  return (iso: string, text: string) => {
    const at = new Date(iso)
    const day = sameDay(at, now, zone) ? '' : `${formatShortDate(at, locale, zone)}, `
    return {
      time: day + formatTime(at, locale, zone),
      text: locale === 'fr' ? frenchSpaces(text) : text,
    }
  }
}

/** As drawn, and then as the server says it. */
function useLatest(drawn: readonly DueView[]): readonly DueView[] {
  const [due, setDue] = useState(drawn)
  useEffect(() => setDue(drawn), [drawn])
  useListAgain<DueView>('/due', LOOK_MS, setDue)
  return due
}
