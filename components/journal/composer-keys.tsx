'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { formatTime } from '../../lib/i18n/format.ts'
import { kindSigns, type ParsedLine } from '../../lib/journal/line.ts'
import { useNow, useReading } from '../crisis/room-context.tsx'

const signs = Object.entries(kindSigns).map(([sign, kind]) => ({ sign, kind }))

/** The signs beside what they make, for those who type. */
export function KeyHints() {
  const t = useTranslations('journal.composer')
  const keys = [
    ...signs.map(({ sign, kind }) => ({ sign, word: t(`key.${kind}`) })),
    { sign: '@', word: t('key.saidBy') },
    { sign: '20:17', word: t('key.time') },
    { sign: '/', word: t('key.command') },
    { sign: '↑', word: t('key.correct') },
  ]
  return (
    <p className="flex flex-wrap gap-x-3.5 pb-2 text-1 text-ink2">
      {keys.map(({ sign, word }) => (
        <span key={sign}>
          <span className="mr-1.5 font-mono font-bold text-ink">{sign}</span>
          {word}
        </span>
      ))}
    </p>
  )
}

interface PhoneKeysProps {
  parsed: ParsedLine
  onSign(sign: string): void
  onSpeaker(): void
  onTime(time: string): void
  onCommand(): void
}

/** Seven keys of 48 px: sign over word. */
export function PhoneKeys({ parsed, onSign, onSpeaker, onTime, onCommand }: PhoneKeysProps) {
  const t = useTranslations('journal.composer')
  const { timeZone } = useReading()
  const time = formatTime(new Date(useNow(5_000)), 'en', timeZone)
  return (
    <fieldset
      aria-label={t('keys')}
      className="grid grid-cols-[repeat(auto-fit,minmax(max(14%,2.75em),1fr))] divide-x divide-rule border-b border-rule desk:hidden"
    >
      {signs.map(({ sign, kind }) => (
        <PhoneKey
          key={sign}
          sign={sign}
          word={t(`key.${kind}`)}
          chosen={parsed.kind === kind}
          onPress={() => onSign(sign)}
        />
      ))}
      <PhoneKey sign="@" word={t('key.saidBy')} onPress={onSpeaker} />
      <PhoneKey sign={time} word={t('key.time')} onPress={() => onTime(time)} />
      <PhoneKey sign="/" word={t('key.other')} onPress={onCommand} />
    </fieldset>
  )
}

interface PhoneKeyProps {
  sign: string
  word: string
  /** Undefined for a key that does something once. */
  chosen?: boolean
  onPress(): void
}

function PhoneKey({ sign, word, chosen, onPress }: PhoneKeyProps) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      // The keyboard stays open: the field keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPress}
      className={clsx(
        'flex min-h-12 flex-col items-center justify-center gap-0.5 overflow-hidden',
        chosen && 'inverted',
      )}
    >
      <span
        aria-hidden="true"
        className={clsx(
          'font-mono leading-none font-bold',
          sign.length > 1 ? 'text-1' : 'text-[15px]',
        )}
      >
        {sign}
      </span>
      <span className="text-0 font-medium">{word}</span>
    </button>
  )
}
