const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const EXTENDED = '^{}\\[~]|€'

const SEPTETS = new Map<string, number>([
  ...[...BASIC].map((letter): [string, number] => [letter, 1]),
  ...[...EXTENDED].map((letter): [string, number] => [letter, 2]),
])

/** Letters outside GSM-7 that have a better stand-in than their bare base letter. */
const STAND_INS = new Map<string, string>([
  ['«', '"'],
  ['»', '"'],
  ['“', '"'],
  ['”', '"'],
  ['„', '"'],
  ['‹', "'"],
  ['›', "'"],
  ['’', "'"],
  ['‘', "'"],
  ['ʼ', "'"],
  ['′', "'"],
  ['`', "'"],
  ['´', "'"],
  ['–', '-'],
  ['—', '-'],
  ['‑', '-'],
  ['−', '-'],
  ['…', '...'],
  ['•', '-'],
  ['·', '-'],
  ['×', 'x'],
  ['→', '->'],
  ['œ', 'oe'],
  ['Œ', 'OE'],
  ['ł', 'l'],
  ['Ł', 'L'],
  ['đ', 'd'],
  ['Đ', 'D'],
])

const SINGLE = 160
const PART = 153

/** True when every letter of the text exists in the GSM-7 alphabet (3GPP TS 23.038). */
export function isGsm7(text: string): boolean {
  return [...text].every((letter) => SEPTETS.has(letter))
}

/** Length in septets; letters outside the alphabet count as one (transliterate first). */
export function septets(text: string): number {
  return [...text].reduce((sum, letter) => sum + (SEPTETS.get(letter) ?? 1), 0)
}

/**
 * How many segments a GSM-7 text is billed and sent as: one up to 160 septets, else parts of 153,
 * where a two-septet letter is never split between parts.
 */
export function segments(text: string): number {
  if (septets(text) <= SINGLE) return 1
  let parts = 1
  let used = 0
  for (const letter of text) {
    const size = SEPTETS.get(letter) ?? 1
    if (used + size > PART) {
      parts += 1
      used = 0
    }
    used += size
  }
  return parts
}

/**
 * The same text in GSM-7 letters only, on one line: accents that the alphabet lacks are dropped
 * (`ê` → `e`, `ç` → `c`), quotes and apostrophes straightened, `n°` written `no`, all else (emoji,
 * other scripts) left out, runs of spaces folded.
 */
export function transliterate(text: string): string {
  const spelled = text
    .normalize('NFC')
    .replace(/(^|[^\p{L}])([nN])°\s*/gu, '$1$2o ')
    .replace(/[\p{Z}\p{Cc}]+/gu, ' ')
  return [...spelled].map(letterInGsm7).join('').replace(/ {2,}/g, ' ').trim()
}

function letterInGsm7(letter: string): string {
  if (SEPTETS.has(letter)) return letter
  const standIn = STAND_INS.get(letter)
  if (standIn !== undefined) return standIn
  const base = letter.normalize('NFKD').replace(/\p{M}/gu, '')
  return isGsm7(base) ? base : ''
}

/**
 * The text itself when it fits in `limit` septets, else its beginning up to a whole word followed by
 * `...`; a single word that is too long is cut inside.
 */
export function cutAtWord(text: string, limit: number): string {
  if (septets(text) <= limit) return text
  const room = limit - 3
  if (room < 1) return ''
  let kept = ''
  for (const letter of text) {
    if (septets(kept + letter) > room) break
    kept += letter
  }
  const next = text.slice(kept.length, kept.length + 1)
  const lastSpace = kept.lastIndexOf(' ')
  const whole = next === ' ' || lastSpace < 1 ? kept : kept.slice(0, lastSpace)
  return `${whole.replace(/[\s,;:.!?-]+$/u, '')}...`
}
