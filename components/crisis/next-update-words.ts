'use client'

import { useTranslations } from 'next-intl'
import { formatDuration } from '../../lib/i18n/format.ts'
import { isLate, nextUpdateWord } from '../../lib/status/next-update.ts'
import { useNow, useReading } from './room-context.tsx'

/** What the room says of the promised update: by the rule and in the words that its readers see. */
export function useNextUpdateWords(due: string | null): { late: boolean; words: string } {
  const t = useTranslations('update')
  const { locale } = useReading()
  const now = new Date(useNow(5_000))
  const dueAt = due === null ? null : new Date(due)
  const word = nextUpdateWord(dueAt, now)
  const words =
    'milliseconds' in word
      ? t(word.key, { duration: formatDuration(word.milliseconds, locale) })
      : t(word.key)
  return { late: isLate(dueAt, now), words }
}
