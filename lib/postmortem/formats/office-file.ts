import { createHash } from 'node:crypto'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

type Parts = Record<string, Uint8Array>

/** What zip files call the beginning: each part carries it, whenever the file was made. */
const EPOCH = new Date(1980, 0, 1)

/**
 * An office file without what differs from one making to the next: the times of its parts, the time in
 * its properties, which becomes `at`, and the keys that its fonts are hidden with.
 * @param file a zip file as ECMA-376 (part 2) describes it
 * @param at RFC 3339
 */
export function settled(file: Uint8Array, at: string): Uint8Array {
  const parts = unzipSync(file)
  const named: Parts = {}
  for (const name of Object.keys(parts).sort(byPlace)) named[name] = parts[name] ?? new Uint8Array()
  settleTimes(named, at)
  settleFonts(named)
  return zipSync(named, { mtime: EPOCH, level: 6 })
}

/** The list of types comes first: some readers ask for it there. */
const byPlace = (one: string, other: string) =>
  Number(other === '[Content_Types].xml') - Number(one === '[Content_Types].xml') ||
  (one < other ? -1 : 1)

function settleTimes(parts: Parts, at: string): void {
  const core = parts['docProps/core.xml']
  if (!core) return
  const time = at.replace(/\.\d+/, '')
  const xml = strFromU8(core).replace(/(<dcterms:\w+[^>]*>)[^<]*(<)/g, `$1${time}$2`)
  parts['docProps/core.xml'] = strToU8(xml)
}

/** ECMA-376 part 4, 2.8.1: the first 32 bytes of a font are XORed with its key, last byte first. */
function settleFonts(parts: Parts): void {
  const table = parts['word/fontTable.xml']
  if (!table) return
  let place = 0
  const xml = strFromU8(table).replace(/w:fontKey="\{([\da-f-]{36})\}"/gi, (_, key: string) => {
    place += 1
    const other = keyOf(place)
    const font = parts[`word/fonts/font${place}.odttf`]
    if (font) rehide(font, key, other)
    return `w:fontKey="{${other}}"`
  })
  parts['word/fontTable.xml'] = strToU8(xml)
}

function keyOf(place: number): string {
  const hex = createHash('sha256').update(`font ${place}`).digest('hex').toUpperCase()
  const cuts = [0, 8, 12, 16, 20, 32]
  return cuts
    .slice(1)
    .map((end, index) => hex.slice(cuts[index], end))
    .join('-')
}

function rehide(font: Uint8Array, from: string, to: string): void {
  const [before, after] = [bytesOf(from), bytesOf(to)]
  for (let at = 0; at < 32; at += 1) {
    const mask = (before[at % 16] ?? 0) ^ (after[at % 16] ?? 0)
    font[at] = (font[at] ?? 0) ^ mask
  }
}

const bytesOf = (key: string) => Buffer.from(key.replaceAll('-', ''), 'hex').reverse()
