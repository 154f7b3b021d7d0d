import { transliterate } from '../channels/sms/gsm7.ts'
import { clockInText, crisisInText, type Named, type TextLocale } from './text.ts'

/** Tells the team who leads from now on. A confidential crisis names nobody. */
export function handOverText(
  change: Named & { to: string; from: string | null; at: Date },
  locale: TextLocale,
  timeZone: string,
): string {
  const name = crisisInText(change, locale)
  const at = clockInText(change.at, timeZone, locale)
  const [to, from] = [transliterate(change.to), change.from && transliterate(change.from)]
  if (locale === 'fr') {
    if (change.restricted) return `${name}: nouveau responsable d'incident à ${at}.`
    return `${name}: ${to} est responsable d'incident depuis ${at}${from ? `, à la suite de ${from}` : ''}.`
  }
  if (change.restricted) return `${name}: new incident lead at ${at}.`
  return `${name}: ${to} is the incident lead since ${at}${from ? `, after ${from}` : ''}.`
}
