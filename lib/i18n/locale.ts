export const locales = ['fr', 'en'] as const
export type Locale = (typeof locales)[number]

export const localeCookie = 'locale'

/** Each language in its own words, for the switch. */
export const localeNames: Record<Locale, string> = { fr: 'Français', en: 'English' }

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value)
}

export function otherLocale(locale: Locale): Locale {
  return locale === 'fr' ? 'en' : 'fr'
}

interface Wishes {
  /** Of the signed-in person. */
  own: unknown
  cookie: unknown
  /** The Accept-Language header. */
  accepted: string | null
  fallback: Locale
}

/** The reader's language: their own setting, the switch's cookie, the browser's, the default. */
export function chooseLocale({ own, cookie, accepted, fallback }: Wishes): Locale {
  if (isLocale(own)) return own
  if (isLocale(cookie)) return cookie
  return acceptedLocale(accepted) ?? fallback
}

/** The language of ours that an Accept-Language header prefers; null when it names none. */
export function acceptedLocale(header: string | null): Locale | null {
  const ranked = (header ?? '')
    .split(',')
    .map(readRange)
    .filter((range) => range.quality > 0)
    .sort((a, b) => b.quality - a.quality)
  return ranked.map((range) => range.language).find(isLocale) ?? null
}

function readRange(text: string): { language: string; quality: number } {
  const [tag = '', ...parameters] = text.trim().toLowerCase().split(';')
  const quality = parameters.map((part) => /^\s*q=([\d.]+)/.exec(part)?.[1]).find(Boolean)
  return { language: tag.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) }
}
