import { createTranslator } from 'use-intl/core'
import { formatList, formatMoment, formatTime, sameDay } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { messagesFor } from '../i18n/messages.ts'
import type { FindingKind } from './model.ts'

/** One kind of fault as screens show it. */
export interface FindingView {
  kind: FindingKind
  count: number
  /** RFC 3339. */
  since: string
}

/** What whoever is signed in is told. */
export interface Banner {
  findings: FindingView[]
  /** Nobody looks: since when, RFC 3339. */
  silentSince: string | null
}

/** One sentence of the banner: what is wrong, and more about it. */
export interface BannerLine {
  title: string
  more: string
}

/** The banner in words, none when all is well. */
export function bannerLines(
  { findings, silentSince }: Banner,
  reader: { locale: Locale; timeZone: string; now: Date },
): BannerLine[] {
  const { locale, timeZone, now } = reader
  const { watch } = messagesFor(locale)
  const t = createTranslator({ locale, messages: { watch }, namespace: 'watch' })
  const moment = (text: string) => {
    const at = new Date(text)
    const today = sameDay(at, now, timeZone)
    return today ? formatTime(at, locale, timeZone) : formatMoment(at, locale, timeZone)
  }
  const faults = findings.map(({ kind, count }) => t(`finding.${kind}`, { count }))
  const [begun] = findings.map(({ since }) => since).sort()
  return [
    ...(begun === undefined
      ? []
      : [
          {
            title: t('banner.title', { time: moment(begun) }),
            more: t('banner.more', { faults: formatList(faults, locale) }),
          },
        ]),
    ...(silentSince === null
      ? []
      : [
          {
            title: t('banner.silent', { time: moment(silentSince) }),
            more: t('banner.silentMore'),
          },
        ]),
  ]
}
