/**
 * Characters that nobody sees and that change what is seen: controls other than line break and tab, marks
 * and overrides of direction, joiners of nothing. Joiners that scripts and emoji need are none of them.
 */
const unseen =
  /(?![\t\n\r])\p{Cc}|[\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu

/** A character by its number, such as `⟨U+202E⟩`. */
const named = (character: string) =>
  `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`

/** A text in which such characters are shown and not obeyed. */
export function visibleText(text: string): string {
  return text.replace(unseen, named)
}

/** Of these, the ones that a box would obey: controls and whatever turns the direction of writing. */
const obeyed = /(?![\t\n\r])\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u206F\uFFF9-\uFFFB]/gu

/** A text as it is typed: what a box would obey is named in it, and goes on so. */
export function typedText(text: string): string {
  return text.replace(obeyed, named)
}

/** The names of such characters in a text, each once. */
export function unseenIn(text: string): string[] {
  return [...new Set(text.match(unseen) ?? [])].map(named)
}
