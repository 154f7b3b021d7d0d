/** A piece of a corrected text. Removed words are shown struck, added ones stand in their place. */
export interface TextPart {
  text: string
  change: 'same' | 'removed' | 'added'
}

/**
 * What a correction changed, word by word: what both versions share at their two ends stays, the
 * middle of the old one is struck before the middle of the new one.
 */
export function changedText(before: string, after: string): TextPart[] {
  const old = words(before)
  const now = words(after)
  const head = shared(old, now)
  const tail = shared(old.slice(head).reverse(), now.slice(head).reverse())
  const cut = (tokens: string[]) => ({
    start: tokens.slice(0, head).join(''),
    middle: tokens.slice(head, tokens.length - tail).join(''),
    end: tokens.slice(tokens.length - tail).join(''),
  })
  const { start, middle, end } = cut(now)
  const parts: TextPart[] = [
    { text: start, change: 'same' },
    { text: cut(old).middle, change: 'removed' },
    { text: middle, change: 'added' },
    { text: end, change: 'same' },
  ]
  return parts.filter(({ text }) => text !== '')
}

/** Words and the spaces between them. */
const words = (text: string) => text.split(/(\s+)/).filter((token) => token !== '')

/** How many tokens two lists share at their start. */
function shared(one: string[], other: string[]): number {
  const limit = Math.min(one.length, other.length)
  let count = 0
  while (count < limit && one[count] === other[count]) count += 1
  return count
}
