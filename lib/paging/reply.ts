import type { CoreRole } from './model.ts'

/** What a text means. `numbers` are what may be minutes or the number of a crisis ("1192", "D1"). */
export type Reply =
  | { kind: 'coming'; role: CoreRole | null; numbers: string[] }
  | { kind: 'declined'; numbers: string[] }
  | { kind: 'seen'; numbers: string[] }
  | { kind: 'standing'; numbers: string[] }
  | { kind: 'declare'; code: string }
  /** Crisis duty rests for so many days, or no longer rests. */
  | { kind: 'pause'; days: number }
  | { kind: 'resume' }
  | { kind: 'carrier'; word: 'stop' | 'start' | 'help' }
  | { kind: 'unclear' }

/** A reply applied to the pages a person has open. */
export type Settled<Page> =
  | { kind: 'page'; page: Page; minutes: number | null }
  | { kind: 'which' }
  | { kind: 'nothing-open' }

type Meaning = 'coming' | 'declined' | 'seen' | 'standing' | CoreRole

const WORDS = new Map<string, Meaning>([
  ['OK', 'coming'],
  ['OUI', 'coming'],
  ['YES', 'coming'],
  ['JARRIVE', 'coming'],
  ['ARRIVE', 'coming'],
  ['COMING', 'coming'],
  ['NON', 'declined'],
  ['NO', 'declined'],
  ['VU', 'seen'],
  ['SEEN', 'seen'],
  ['POINT', 'standing'],
  ['STATUS', 'standing'],
  ['LEAD', 'lead'],
  ['COM', 'comms'],
  ['COMMS', 'comms'],
  ['SCRIBE', 'scribe'],
])

/** Digits that stand for a word when the text begins with them. */
const FIRST_DIGITS = new Map<string, Meaning>([
  ['1', 'coming'],
  ['2', 'declined'],
  ['3', 'seen'],
  ['4', 'standing'],
])

const CARRIER = new Map<string, 'stop' | 'start' | 'help'>([
  ['STOP', 'stop'],
  ['STOPALL', 'stop'],
  ['UNSUBSCRIBE', 'stop'],
  ['CANCEL', 'stop'],
  ['END', 'stop'],
  ['QUIT', 'stop'],
  ['ARRET', 'stop'],
  ['START', 'start'],
  ['UNSTOP', 'start'],
  ['HELP', 'help'],
  ['INFO', 'help'],
  ['AIDE', 'help'],
])

const FILLERS = new Set(
  'J I M AM DANS IN MIN MINS MN MINUTE MINUTES MERCI THANKS CRISE CRISIS EXERCICE DRILL'.split(' '),
)

/** Words about one's own duty: none of them belongs to a carrier. */
const DUTY_WORDS = new Map<string, 'pause' | 'resume'>([
  ['PAUSE', 'pause'],
  ['REPRISE', 'resume'],
  ['REPRENDRE', 'resume'],
  ['RESUME', 'resume'],
])

const DAY_WORDS = new Set(['J', 'JOUR', 'JOURS', 'D', 'DAY', 'DAYS'])
const LONGEST_PAUSE_DAYS = 60

const CRISIS_NUMBER = /^D?[1-9]\d{0,8}$/
const LONGEST_DELAY_MINUTES = 180

/**
 * Reads a text message. Case, accents and punctuation do not matter; words that say two different
 * things, or anything unexpected, make it unclear: never a guess.
 */
export function readReply(text: string): Reply {
  const words = tokens(text)
  const [first, second, ...more] = words
  if (first === undefined) return { kind: 'unclear' }
  const carrier = words.length === 1 ? CARRIER.get(first) : undefined
  if (carrier !== undefined) return { kind: 'carrier', word: carrier }
  if (isDeclaration(first) && second !== undefined && /^\d{4}$/.test(second) && more.length === 0) {
    return { kind: 'declare', code: second }
  }
  const duty = DUTY_WORDS.get(first)
  return duty === undefined ? readAnswer(words) : readDutyWord(duty, words.slice(1))
}

/** `PAUSE`, `PAUSE 3`, `PAUSE 3 JOURS`, `REPRISE`; anything more is unclear. */
function readDutyWord(word: 'pause' | 'resume', rest: readonly string[]): Reply {
  const [number, unit, ...more] = rest
  if (word === 'resume') return number === undefined ? { kind: 'resume' } : { kind: 'unclear' }
  if (number === undefined) return { kind: 'pause', days: 1 }
  const known = more.length === 0 && (unit === undefined || DAY_WORDS.has(unit))
  const days = /^\d{1,3}$/.test(number) ? Number(number) : 0
  return known && days >= 1 && days <= LONGEST_PAUSE_DAYS
    ? { kind: 'pause', days }
    : { kind: 'unclear' }
}

function isDeclaration(word: string): boolean {
  return word === 'CRISE' || word === 'CRISIS'
}

function tokens(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
  // "10MIN" is two words; "D1" is one.
  return plain
    .replace(/(\d)(MINUTES?|MINS?|MN|J|JOURS?|DAYS?)\b/g, '$1 $2')
    .split(' ')
    .filter((word) => word !== '')
}

function readAnswer(words: string[]): Reply {
  const meanings = new Set<Meaning>()
  const numbers: string[] = []
  for (const [index, word] of words.entries()) {
    const meaning = WORDS.get(word) ?? (index === 0 ? FIRST_DIGITS.get(word) : undefined)
    if (meaning !== undefined) meanings.add(meaning)
    else if (CRISIS_NUMBER.test(word)) numbers.push(word)
    else if (!FILLERS.has(word)) return { kind: 'unclear' }
  }
  if (numbers.length > 2) return { kind: 'unclear' }
  const roles = [...meanings].filter((meaning) => meaning !== 'coming')
  const [only, another] = roles
  if (another !== undefined) return { kind: 'unclear' }
  if (only === undefined) {
    return meanings.has('coming') ? { kind: 'coming', role: null, numbers } : { kind: 'unclear' }
  }
  if (only === 'lead' || only === 'comms' || only === 'scribe') {
    return { kind: 'coming', role: only, numbers }
  }
  return meanings.has('coming') ? { kind: 'unclear' } : { kind: only, numbers }
}

/**
 * Decides which open page an answer is about and how many minutes it names. With one page a small
 * number is minutes; with several, a number that names one of them names it; anything else is asked.
 */
export function settleReply<Page extends { number: string }>(
  numbers: readonly string[],
  pages: readonly Page[],
): Settled<Page> {
  if (pages.length === 0) return { kind: 'nothing-open' }
  const [only, another] = pages
  if (only !== undefined && another === undefined) return settleOne(numbers, only)
  const naming = numbers.filter((number) => pages.some((page) => page.number === number))
  const name = naming[0]
  const page = pages.find((candidate) => candidate.number === name)
  if (page === undefined || naming.length > 1) {
    const strange = numbers.some((number) => !isDelay(number))
    return strange && naming.length === 0 ? { kind: 'nothing-open' } : { kind: 'which' }
  }
  const rest = numbers.filter((number) => number !== name)
  return { kind: 'page', page, minutes: delayIn(rest) }
}

function settleOne<Page extends { number: string }>(
  numbers: readonly string[],
  page: Page,
): Settled<Page> {
  const [first, second] = numbers
  if (second !== undefined) {
    const rest = numbers.filter((number) => number !== page.number)
    return rest.length === 1
      ? { kind: 'page', page, minutes: delayIn(rest) }
      : { kind: 'nothing-open' }
  }
  if (first === undefined) return { kind: 'page', page, minutes: null }
  if (isDelay(first)) return { kind: 'page', page, minutes: Number(first) }
  return first === page.number ? { kind: 'page', page, minutes: null } : { kind: 'nothing-open' }
}

function isDelay(number: string): boolean {
  return /^\d+$/.test(number) && Number(number) <= LONGEST_DELAY_MINUTES
}

function delayIn(numbers: readonly string[]): number | null {
  const delay = numbers.find(isDelay)
  return delay === undefined ? null : Number(delay)
}
