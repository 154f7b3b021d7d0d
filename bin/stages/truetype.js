// Just enough of the TrueType format (OpenType specification, "Font File") to give a font the name
// that documents call it by, and to know which characters it has.

const WINDOWS = { platform: 3, encoding: 1, language: 0x409 }
const STYLES = { 400: 'Regular', 600: 'SemiBold', 700: 'Bold' }

/**
 * The same font under another name.
 * @param {Buffer} font
 * @param {string} family
 * @param {400 | 600 | 700} weight
 * @returns {Buffer}
 */
export function renamed(font, family, weight) {
  const style = STYLES[weight]
  const plain =
    style === 'SemiBold' ? { 1: `${family} ${style}`, 2: 'Regular' } : { 1: family, 2: style }
  const names = {
    ...plain,
    3: `${family} ${style}`,
    4: `${family} ${style}`,
    6: `${family}-${style}`.replaceAll(' ', ''),
    16: family,
    17: style,
  }
  return assembled(
    tablesOf(font).map(({ tag, data }) => ({
      tag,
      data: tag === 'name' ? nameTable(names) : data,
    })),
  )
}

/**
 * The characters that a font has, as pairs of first and last code.
 * @param {Buffer} font
 * @returns {[number, number][]}
 */
export function charactersOf(font) {
  const cmap = tablesOf(font).find(({ tag }) => tag === 'cmap').data
  const records = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) =>
    cmap.subarray(cmap.readUInt32BE(4 + 8 * index + 4)),
  )
  const whole = records.find((table) => table.readUInt16BE(0) === 12)
  const codes = whole
    ? codesOfGroups(whole)
    : codesOfSegments(records.find((table) => table.readUInt16BE(0) === 4))
  return spansOf([...new Set(codes)].sort((a, b) => a - b))
}

/** Format 12: groups of first code, last code, first glyph. */
function codesOfGroups(table) {
  return Array.from({ length: table.readUInt32BE(12) }, (_, index) => {
    const [first, last] = [table.readUInt32BE(16 + 12 * index), table.readUInt32BE(20 + 12 * index)]
    return between(first, last)
  }).flat()
}

/** Format 4: segments; a code of a segment may still have no glyph. */
function codesOfSegments(table) {
  const count = table.readUInt16BE(6) / 2
  const [ends, starts, deltas, offsets] = [14, 16 + 2 * count, 16 + 4 * count, 16 + 6 * count]
  return Array.from({ length: count }, (_, index) => {
    const at = (list) => table.readUInt16BE(list + 2 * index)
    const glyphOf = (code) => {
      const offset = at(offsets)
      if (offset === 0) return (code + at(deltas)) & 0xffff
      return table.readUInt16BE(offsets + 2 * index + offset + 2 * (code - at(starts)))
    }
    return between(at(starts), at(ends)).filter((code) => code !== 0xffff && glyphOf(code) !== 0)
  }).flat()
}

const between = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index)

function spansOf(codes) {
  const spans = []
  for (const code of codes) {
    const last = spans.at(-1)
    if (last && last[1] === code - 1) last[1] = code
    else spans.push([code, code])
  }
  return spans
}

function tablesOf(font) {
  return Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
    const at = 12 + 16 * index
    const start = font.readUInt32BE(at + 8)
    return {
      tag: font.toString('latin1', at, at + 4),
      data: font.subarray(start, start + font.readUInt32BE(at + 12)),
    }
  })
}

function nameTable(names) {
  const texts = Object.entries(names).map(([id, text]) => ({ id: Number(id), data: utf16(text) }))
  const head = Buffer.alloc(6 + 12 * texts.length)
  head.writeUInt16BE(texts.length, 2)
  head.writeUInt16BE(head.length, 4)
  let offset = 0
  texts.forEach(({ id, data }, index) => {
    const { platform, encoding, language } = WINDOWS
    const words = [platform, encoding, language, id, data.length, offset]
    for (const [place, word] of words.entries())
      head.writeUInt16BE(word, 6 + 12 * index + 2 * place)
    offset += data.length
  })
  return Buffer.concat([head, ...texts.map(({ data }) => data)])
}

const utf16 = (text) => Buffer.from(text, 'utf16le').swap16()

function assembled(tables) {
  const power = Math.floor(Math.log2(tables.length))
  const head = Buffer.alloc(12 + 16 * tables.length)
  head.writeUInt32BE(0x00010000, 0)
  const search = [tables.length, 16 * 2 ** power, power, 16 * (tables.length - 2 ** power)]
  for (const [index, word] of search.entries()) head.writeUInt16BE(word, 4 + 2 * index)
  let offset = head.length
  const bodies = tables.map(({ tag, data }, index) => {
    const body = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)])
    if (tag === 'head') body.writeUInt32BE(0, 8)
    const at = 12 + 16 * index
    head.write(tag, at, 'latin1')
    head.writeUInt32BE(sumOf(body), at + 4)
    head.writeUInt32BE(offset, at + 8)
    head.writeUInt32BE(data.length, at + 12)
    offset += body.length
    return body
  })
  const font = Buffer.concat([head, ...bodies])
  const start = tables.findIndex(({ tag }) => tag === 'head')
  font.writeUInt32BE((0xb1b0afba - sumOf(font)) >>> 0, head.readUInt32BE(12 + 16 * start + 8) + 8)
  return font
}

function sumOf(data) {
  let sum = 0
  for (let at = 0; at < data.length; at += 4) sum = (sum + data.readUInt32BE(at)) >>> 0
  return sum
}
