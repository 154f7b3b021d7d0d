import { hash } from 'node:crypto'

const PLAIN = /^[\x20-\x7e]*$/
const NUL = String.fromCharCode(0)
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** In: any text. Out: storable text: U+0000 and lone surrogates become U+FFFD. */
export function storable(text: string): string {
  if (PLAIN.test(text)) return text
  return text.replaceAll(NUL, '\uFFFD').replace(/\p{Cs}/gu, '\uFFFD')
}

/**
 * In: any text and a limit in graphemes. Out: one clean line, cut between graphemes;
 * control characters become spaces; null when nothing is left.
 */
export function cleanLine(text: string | null, limit: number): string | null {
  if (text === null) return null
  if (text.length <= limit && PLAIN.test(text)) return text.trim() || null
  const line = storable(text.slice(0, limit * 40))
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u202A-\u202E\u2066-\u2069]/gu, '')
    .trim()
  if (line === '') return null
  // One character is one grapheme; most text is so, and a delivery may hold thousands.
  if (PLAIN.test(line)) return line.slice(0, limit).trim()
  let kept = ''
  let count = 0
  for (const { segment } of graphemes.segment(line)) {
    count += 1
    if (count > limit) break
    kept += segment.length > 40 ? storable(segment.slice(0, 40)) : segment
  }
  return kept.trim()
}

/** A name with a letter in its last part, no user and no odd port: needs no closer look. */
const ORDINARY_LINK =
  /^https?:\/\/(?!xn--|[^/?#]*\.xn--)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?(?::[1-9]\d{0,3})?(?:[/?#][\x21\x23-\x3b\x3d\x3f-\x7e]*)?$/

/** In: a link as sent, and what relative ones refer to. Out: an absolute http(s) link or null. */
export function httpLink(link: string | null, base: string | null = null): string | null {
  if (link && link.length <= 2_000 && ORDINARY_LINK.test(link)) return link
  if (!link || link.length > 8_000 || /[\p{Cc}\s<>"]/u.test(link)) return null
  const absolute = /^https?:\/\//i.test(link) ? parsedUrl(link) : fromBase(link, base)
  if (!absolute || !/^https?:$/.test(absolute.protocol) || absolute.hostname === '') return null
  if (absolute.username !== '' || absolute.password !== '') return null
  return /^https?:\/\//i.test(link) ? storable(link) : absolute.href
}

function fromBase(link: string, base: string | null): URL | null {
  if (!base || /^[a-z][a-z0-9+.-]*:/i.test(link) || !/^[/?#.]/.test(link)) return null
  return httpLink(base) ? parsedUrl(link, base) : null
}

function parsedUrl(link: string, base?: string): URL | null {
  return URL.canParse(link, base) ? new URL(link, base) : null
}

/** In: parts that identify a thing. Out: 32 hexadecimal digits, the same for the same parts. */
export function hashOf(...parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts), 'hex').slice(0, 32)
}
