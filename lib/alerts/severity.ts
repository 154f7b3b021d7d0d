import type { Severity } from './model.ts'

const WORDS: Readonly<Record<Exclude<Severity, 'unknown'>, readonly string[]>> = {
  critical: listOf(`
    critical crit fatal disaster emergency emerg panic blocker catastrophic p1 sev0 s0 critique
    fatale desastre urgence catastrophe kritisch critica critico`),
  high: listOf(`
    high error err major severe urgent immediate p2 sev1 haute haut elevee eleve majeure majeur
    grave erreur hoch alta alto`),
  medium: listOf(`
    medium warning warn average moderate p3 sev2 moyenne moyen avertissement moderee modere
    mittel media medio`),
  low: listOf(`
    low minor p4 sev3 faible basse bas mineure mineur niedrig baja bajo`),
  info: listOf(`
    info information informational informative notice debug verbose p5 sev4 informatif
    informationnel`),
}

const BY_WORD = new Map<string, Severity>()
for (const [severity, words] of Object.entries(WORDS)) {
  for (const word of words) if (isSeverity(severity)) BY_WORD.set(word, severity)
}

const RANK: Readonly<Record<Severity, number>> = {
  unknown: 0,
  info: 1,
  low: 2,
  medium: 3,
  high: 4,
  critical: 5,
}

function isSeverity(value: string): value is Exclude<Severity, 'unknown'> {
  return Object.hasOwn(WORDS, value)
}

/**
 * In: a sender's word, in any case, English or French (`P1`, `Sev3`, `haute`, `SEVERITY_HIGH`).
 * Out: our severity; `unknown` for a state, a template, a number or a sentence.
 */
export function normaliseSeverity(word: string | null | undefined): Severity {
  if (!word || word.length > 60) return 'unknown'
  const exact = BY_WORD.get(word)
  if (exact !== undefined) return exact
  const words = word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\b(sev|severity|p|s)[\s_-]?(\d)\b/g, (_, name: string, digit: string) =>
      name === 'p' ? `p${digit}` : `sev${digit}`,
    )
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
  const known = words.map((part) => BY_WORD.get(part)).filter((found) => found !== undefined)
  const first = known[0]
  if (!first || words.some((part) => ['no', 'not', 'non', 'pas', 'none'].includes(part))) {
    return 'unknown'
  }
  if (known.some((found) => found !== first))
    return known.length === words.length ? first : mostGrave(known)
  return words.length <= 5 ? first : 'unknown'
}

function mostGrave(found: readonly Severity[]): Severity {
  return found.reduce((worst, each) => (RANK[each] > RANK[worst] ? each : worst), 'unknown')
}

/** Out: the graver of two; `unknown` is below everything. */
export function graver(one: Severity, other: Severity): Severity {
  return RANK[other] > RANK[one] ? other : one
}

/** Out: true when `next` is graver than `before`. */
export function isGraver(next: Severity, before: Severity): boolean {
  return RANK[next] > RANK[before]
}

/** In: 1 to 5 as a number or digit, where the sender counts from P1. Out: our severity. */
export function severityOfPriority(value: string | null): Severity {
  return value && /^[1-5]$/.test(value) ? normaliseSeverity(`p${value}`) : normaliseSeverity(value)
}

/** In: 0 to 4 as a number or digit, where the sender counts from Sev0. Out: our severity. */
export function severityOfSev(value: string | null): Severity {
  return value && /^[0-4]$/.test(value)
    ? normaliseSeverity(`sev${value}`)
    : normaliseSeverity(value)
}

function listOf(words: string): readonly string[] {
  return words.trim().split(/\s+/)
}
