/** The families of the product: for text, and for times and figures. */
export const TEXT = 'Atkinson Hyperlegible Next'
export const MONO = 'Atkinson Hyperlegible Mono'

/** A font that a document may use, and the characters it has as spans of codes. */
export interface Family {
  family: string
  characters: [first: number, last: number][]
}

/** Characters that XML, and so an office file, cannot hold; no reader would see them. */
const unwritable = /(?![\t\n\r])\p{Cc}|[\p{Cs}\ufffe\uffff]/gu

/** A text without what no file may hold. */
export const writable = (text: string): string => text.replace(unwritable, '')

/** Where a line may be broken inside what is too long for a word; pdf.typ splits texts there. */
const BREAK = '\u200b'
/** Letters in a row from which on a word is too long. */
const LONG = 40
/** Unseen signs. Those that join letters or order them are needed; others cost PDF readers a letter. */
const unseen = /\p{Default_Ignorable_Code_Point}/gu
const needless =
  /(?!\ufe0e|\ufe0f|[\u061c\u200c-\u200f\u2068\u2069]|[\u{e0020}-\u{e007f}])\p{Default_Ignorable_Code_Point}/gu
const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * Makes a text fit for fonts that have no other to turn to: a letter that none of them has is told by
 * its code, `[U+65E5]`, so that nothing is lost, and a run without a space may be broken.
 */
export function spellWith(families: readonly Family[]): (text: string) => string {
  const known = new Map<string, boolean>()
  const isKnown = (cluster: string) => {
    const before = known.get(cluster)
    if (before !== undefined) return before
    const found = families.some((family) => hasAll(family, cluster))
    known.set(cluster, found)
    return found
  }
  const spell = (text: string) =>
    clustersOf(text)
      .map((part) => (isKnown(part) ? part : inParts(part, isKnown)))
      .join('')
  return (text) => {
    const seen = writable(text)
      .replace(needless, '')
      .replace(/\s/g, (space) => (space === '\u00a0' ? space : ' '))
    return breakable(isPlain(seen) ? seen : spell(seen))
  }
}

const clustersOf = (text: string) => [...clusters.segment(text)].map(({ segment }) => segment)

/** Whether a text is nothing but what the first family surely has. */
const isPlain = (text: string) =>
  /^[\u0020-\u007e\u00a0-\u00aa\u00ae-\u00b4\u00b6-\u00ff’…–]*$/.test(text)

/** A letter with marks that no font has together: each on its own. */
function inParts(cluster: string, isKnown: (part: string) => boolean): string {
  const [first = '', ...marks] = cluster
  const start = isKnown(first) ? first : codeOf(first)
  return [start, ...marks.map((mark) => (mark.match(unseen) ? '' : codeOf(mark)))].join('')
}

const codeOf = (letter: string) =>
  `[U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`

function hasAll({ characters }: Family, cluster: string): boolean {
  const whole = cluster.normalize('NFC').replace(unseen, '')
  return [...whole].every((letter) => {
    const code = letter.codePointAt(0) ?? 0
    return characters.some(([first, last]) => first <= code && code <= last)
  })
}

function breakable(text: string): string {
  return text.replace(new RegExp(`\\S{${LONG},}`, 'gu'), (run) =>
    clustersOf(run)
      .map((letter, place) => (place % 20 === 19 ? `${letter}${BREAK}` : letter))
      .join(''),
  )
}

/** A text as it was before it could be broken. */
export const unbroken = (text: string): string => text.replaceAll(BREAK, '')
