'use client'

import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { type LineWords, useLineWords } from './line-words.ts'

interface LineVoice {
  t: ReturnType<typeof useTranslations<'journal'>>
  words: LineWords
}

const LineVoiceContext = createContext<LineVoice | null>(null)

/** Once for all rows: with a translator each, thousands of them would weigh more than all they say. */
export function LineVoiceKeeper({ children }: { children: ReactNode }) {
  const t = useTranslations('journal')
  const words = useLineWords()
  const voice = useMemo(() => ({ t, words }), [t, words])
  return <LineVoiceContext value={voice}>{children}</LineVoiceContext>
}

/** What a row is put into words with. */
export function useLineVoice(): LineVoice {
  const value = useContext(LineVoiceContext)
  if (!value) throw new Error('outside of a journal')
  return value
}
