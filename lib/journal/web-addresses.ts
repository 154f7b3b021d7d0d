/** A piece of a text; with `href`, an address of the web that stands in it. */
export interface TextPiece {
  /** Where it begins in the text. */
  start: number
  text: string
  href?: string
}

/**
 * Printable ASCII after the scheme (RFC 3986): in other signs a name can look like another one. Quotes and
 * angle brackets end it.
 */
const address = /\bhttps?:\/\/[!#-;=?-Z\\[\]_a-z~|%{}^`]+/gi
/** What ends a sentence, not an address. */
const sentenceEnd = /[.,;:!?'*_~]+$/
const LONGEST = 2_000

/**
 * The addresses in a text that a person wrote, so that they can be opened. What is shown is the address
 * itself, never another name for it; names and passwords in it (`user@host`) make it no address.
 */
export function webAddresses(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(address)) {
    const href = trimmed(found)
    if (!isOpenable(href)) continue
    if (index > end) pieces.push({ start: end, text: text.slice(end, index) })
    pieces.push({ start: index, text: href, href })
    end = index + href.length
  }
  if (end < text.length || pieces.length === 0) pieces.push({ start: end, text: text.slice(end) })
  return pieces
}

function trimmed(found: string): string {
  const bare = found.replace(sentenceEnd, '')
  // A bracket that closes what was opened before the address does not belong to it.
  const closes = bare.endsWith(')') && !bare.includes('(')
  return closes ? trimmed(bare.slice(0, -1)) : bare
}

function isOpenable(href: string): boolean {
  if (href.length > LONGEST || !URL.canParse(href)) return false
  const { protocol, hostname, username, password } = new URL(href)
  return (
    (protocol === 'https:' || protocol === 'http:') &&
    hostname !== '' &&
    username === '' &&
    password === ''
  )
}
