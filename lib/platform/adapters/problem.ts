import { createTranslator } from 'use-intl/core'
import en from '../../i18n/messages/en/refusal.json' with { type: 'json' }
import fr from '../../i18n/messages/fr/refusal.json' with { type: 'json' }
import type { Locale } from '../actor.ts'
import type { Refusal, RefusalCode } from '../refusal.ts'

/** RFC 9457 problem details, with every field at fault. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code: string
  requestId: string
  errors?: { field: string; message: string }[]
}

const statusOf: Record<RefusalCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 400,
  too_large: 413,
  unsupported_media: 415,
  conflict: 409,
  precondition: 412,
  too_many: 429,
  unavailable: 503,
}

const translators = {
  fr: createTranslator({ locale: 'fr', messages: { refusal: fr } }),
  en: createTranslator({ locale: 'en', messages: { refusal: en } }),
}

type Params = Record<string, string | number>

/** The sentence of a refusal in the reader's language. */
export function refusalSentence(locale: Locale, key: string, params: Params = {}): string {
  // Keys come from code and schemas; one that has no sentence yet is shown as a general one.
  const translate = translators[locale] as unknown as {
    (key: string, params: Params): string
    has(key: string): boolean
  }
  const path = `refusal.${key}`
  return translate.has(path) ? translate(path, params) : translate('refusal.invalidValue', {})
}

/** A refusal as a problem document. */
export function problemOf(refusal: Refusal, locale: Locale, requestId: string): Problem {
  const title = refusalSentence(locale, `title.${refusal.code}`)
  return {
    type: `urn:cellule:problem:${refusal.code}`,
    title,
    status: statusOf[refusal.code],
    detail: refusalSentence(locale, refusal.key, refusal.params),
    code: refusal.key,
    requestId,
    ...(refusal.fields.length > 0 || refusal.code === 'invalid'
      ? {
          errors: refusal.fields.map(({ field, message, params }) => ({
            field,
            message: refusalSentence(locale, message, params),
          })),
        }
      : {}),
  }
}

/** The reader's language: their own, else what the browser prefers, else the default. */
export function localeFrom(acceptLanguage: string | null, fallback: Locale): Locale {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const language = part.trim().slice(0, 2).toLowerCase()
    if (language === 'fr' || language === 'en') return language
  }
  return fallback
}
