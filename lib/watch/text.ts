import { cutAtWord, septets } from '../channels/sms/gsm7.ts'
import type { FindingKind } from './model.ts'

type TextLocale = 'fr' | 'en'

const TWO_SEGMENTS = 305

const some = (count: number, one: string, many: string) =>
  count === 1 ? `1 ${one}` : `${count} ${many}`

const WORDS: Record<TextLocale, Record<FindingKind, (count: number) => string>> = {
  fr: {
    'pager-silent': () => "le processus d'appel ne répond plus",
    'attempts-overdue': (n) => some(n, 'message en retard', 'messages en retard'),
    'attempts-stuck': (n) => some(n, 'envoi sans issue connue', 'envois sans issue connue'),
    'attempts-refused': (n) =>
      some(n, "envoi refusé par l'opérateur", "envois refusés par l'opérateur"),
    'pages-lost': (n) => some(n, 'personne sans aucun envoi', 'personnes sans aucun envoi'),
    'crisis-unpaged': () => "une crise ouverte n'a prévenu personne",
    'calls-late': (n) => some(n, 'appel vocal en retard', 'appels vocaux en retard'),
    'alert-unpaged': (n) => some(n, 'alerte élevée sans appel', 'alertes élevées sans appel'),
    'alert-unopened': (n) => some(n, 'alerte critique sans crise', 'alertes critiques sans crise'),
    'account-refused': () => "l'opérateur refuse le compte ou l'expéditeur",
    'duty-empty': (n) => `${some(n, 'alerte élevée', 'alertes élevées')} et personne d'astreinte`,
    'receipts-missing': () => 'aucun accusé de réception',
    'clock-apart': () => "l'horloge du serveur est fausse",
  },
  en: {
    'pager-silent': () => 'the pager does not answer',
    'attempts-overdue': (n) => some(n, 'message should have left', 'messages should have left'),
    'attempts-stuck': (n) => some(n, 'message of unknown fate', 'messages of unknown fate'),
    'attempts-refused': (n) =>
      some(n, 'message refused by the provider', 'messages refused by the provider'),
    'pages-lost': (n) => some(n, 'person sent nothing', 'people sent nothing'),
    'crisis-unpaged': () => 'an open crisis told nobody',
    'calls-late': (n) => some(n, 'call late', 'calls late'),
    'alert-unpaged': (n) => some(n, 'high alert paged nobody', 'high alerts paged nobody'),
    'alert-unopened': (n) =>
      some(n, 'critical alert without a crisis', 'critical alerts without a crisis'),
    'account-refused': () => 'the provider refuses the account or the sender',
    'duty-empty': (n) => `${some(n, 'high alert', 'high alerts')} and nobody on duty`,
    'receipts-missing': () => 'no delivery receipts',
    'clock-apart': () => "the server's clock is wrong",
  },
}

/** The text to an admin about what was found wrong, in GSM-7, two segments at most. */
export function findingsText(
  findings: readonly { kind: FindingKind; count: number }[],
  address: string,
  locale: TextLocale,
): string {
  const faults = findings.map(({ kind, count }) => WORDS[locale][kind](count)).join('; ')
  const head =
    locale === 'fr'
      ? "Cellule, auto-surveillance: l'appel des personnes ne va pas bien."
      : 'Cellule self-watch: paging is not well.'
  const tail =
    locale === 'fr' ? `Au besoin téléphonez. ${address}` : `Phone people if need be. ${address}`
  const room = TWO_SEGMENTS - septets(`${head}  ${tail}`)
  return `${head} ${cutAtWord(`${faults[0]?.toUpperCase()}${faults.slice(1)}.`, room)} ${tail}`
}

/** The text to an admin while the database is gone. `since` as people read it: 20h13. */
export function outageText(since: string, address: string, locale: TextLocale): string {
  return locale === 'fr'
    ? `Cellule: la base de données ne répond plus depuis ${since}. Ni crise, ni alerte, ni SMS: convenez d'un autre moyen. ${address}`
    : `Cellule: the database has not answered since ${since}. No crisis, no alert, no text goes out: agree on another way. ${address}`
}

/** The text to an admin when it is back. */
export function recoveryText(since: string, back: string, locale: TextLocale): string {
  return locale === 'fr'
    ? `Cellule: la base de données répond de nouveau depuis ${back} (absente depuis ${since}).`
    : `Cellule: the database answers again since ${back} (gone since ${since}).`
}
