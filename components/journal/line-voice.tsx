'use client'

import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { type Reading, useReading } from '../crisis/room-context.tsx'
import { type LineWords, useLineWords } from './line-words.ts'

export interface LineVoice {
  t: ReturnType<typeof useTranslations<'journal'>>
  words: LineWords
  /** Clock time of an ISO moment. */
  time: Reading['time']
}

const LineVoiceContext = createContext<LineVoice | null>(null)

/** Once for all rows: with a translator each, thousands of them would weigh more than all they say. */
export function LineVoiceKeeper({ children }: { children: ReactNode }) {
  const t = useTranslations('journal')
  const words = useLineWords()
  const { time } = useReading()
  const voice = useMemo(() => ({ t, words, time }), [t, words, time])
  return <LineVoiceContext value={voice}>{children}</LineVoiceContext>
}

/** What a row is put into words with. */
export function useLineVoice(): LineVoice {
  const value = useContext(LineVoiceContext)
  if (!value) throw new Error('outside of a journal')
  return value
}
