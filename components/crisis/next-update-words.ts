'use client'

import { useTranslations } from 'next-intl'
import { formatDuration } from '../../lib/i18n/format.ts'
import { isLate, nextUpdateWord } from '../../lib/status/next-update.ts'
import { useNow, useReading } from './room-context.tsx'

interface NextUpdateWords {
  late: boolean
  words: string
  /** By how much, once that is a minute or more. */
  lateBy: string | null
}

/** What the room says of the promised update: by the rule and in the words that its readers see. */
export function useNextUpdateWords(due: string | null): NextUpdateWords {
  const t = useTranslations('update')
  const { locale } = useReading()
  const now = new Date(useNow(5_000))
  const dueAt = due === null ? null : new Date(due)
  const word = nextUpdateWord(dueAt, now)
  const duration = 'milliseconds' in word ? formatDuration(word.milliseconds, locale) : null
  const words = duration === null ? t(word.key) : t(word.key, { duration })
  return { late: isLate(dueAt, now), words, lateBy: word.key === 'late' ? duration : null }
}
