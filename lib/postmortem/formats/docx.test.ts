import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeDocumentFonts } from '../../../bin/stages/document-fonts.js'
import { documentOf, hostileText, longest } from '../fixtures/hostile-document.ts'
import { asDocx } from './docx.ts'
import type { Faces } from './docx-style.ts'

let faces: Faces

beforeAll(async () => {
  const folder = await makeDocumentFonts(process.cwd())
  const read = (name: string) => readFileSync(join(folder, name))
  const names = ['Atkinson Hyperlegible Next', 'Atkinson Hyperlegible Mono']
  const embedded = names.map((name) => {
    const stem = name.toLowerCase().replaceAll(' ', '-')
    return { name, regular: read(`${stem}-400.ttf`), bold: read(`${stem}-700.ttf`) }
  })
  const files = readdirSync(folder).filter((name) => name.endsWith('.ttf'))
  faces = { embedded, files: files.map((name) => join(folder, name)) }
})

interface Found {
  name: string
  attributes: Record<string, string>
  text: string
}

/** Every element of a part, in order; throws where it is not well-formed. */
function elementsIn(xml: string): Found[] {
  const found: Found[] = []
  const open: Found[] = []
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes }, text: '' }
    found.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const last = open.at(-1)
    if (last) last.text += text
  })
  parser.on('closetag', () => open.pop())
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return found
}

async function partsOf(said: string): Promise<Record<string, string>> {
  const parts = unzipSync(await asDocx(documentOf(said), faces))
  const texts = Object.entries(parts).filter(([name]) => /\.(xml|rels)$/.test(name))
  return Object.fromEntries(texts.map(([name, bytes]) => [name, strFromU8(bytes)]))
}

const known = new Set([
  ...['document', 'body', 'p', 'pPr', 'pStyle', 'jc', 'keepNext', 'pageBreakBefore', 'pBdr', 'shd'],
  ...['top', 'left', 'right', 'bottom', 'insideH', 'insideV', 'r', 'rPr', 'rFonts', 'b', 'bCs'],
  ...[
    'color',
    'sz',
    'szCs',
    't',
    'br',
    'drawing',
    'tbl',
    'tblPr',
    'tblW',
    'tblBorders',
    'tblLayout',
  ],
  ...[
    'tblCellMar',
    'tblGrid',
    'gridCol',
    'tr',
    'trPr',
    'tblHeader',
    'cantSplit',
    'tc',
    'tcPr',
    'tcW',
  ],
  ...['tcMar', 'sectPr', 'footerReference', 'pgSz', 'pgMar', 'pgNumType', 'docGrid', 'tblLook'],
])
/** Spaces, and what such a file cannot hold or does not need. */
const unseen = /[\s\p{Cc}\p{Cs}\ufffe\uffff\u2066-\u2069]+/gu
const wordsOf = (text: string) => text.replace(unseen, '')

describe('what a person wrote, in an office file', () => {
  it('stays words: no link, field, macro or part but our own, and none of it is lost', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (said) => {
        const parts = await partsOf(said)
        const all = Object.entries(parts).map(([name, xml]) => ({ name, found: elementsIn(xml) }))
        const body = all.find(({ name }) => name === 'word/document.xml')?.found ?? []
        const own = body.filter(({ name }) => name.startsWith('w:'))
        const strange = own.filter(({ name }) => !known.has(name.slice(2)))
        expect([said, strange.map(({ name }) => name)]).toEqual([said, []])
        const links = all.flatMap(({ found }) =>
          found.filter(({ name }) => name === 'Relationship'),
        )
        expect(links.filter(({ attributes }) => attributes.TargetMode)).toEqual([])
        const targets = links.map(({ attributes }) => attributes.Target ?? '')
        expect(targets.filter((target) => /:|\.\.|^\/\//.test(target))).toEqual([])
        const fields = all.flatMap(({ found }) =>
          found.filter(({ name }) => name === 'w:instrText'),
        )
        expect(fields.map(({ text }) => text.trim())).toEqual(['PAGE', 'NUMPAGES'])
        const words = wordsOf(
          own.flatMap(({ name, text }) => (name === 'w:t' ? text : [])).join(''),
        )
        const times = wordsOf(said) === '' ? 11 : words.split(wordsOf(said)).length
        expect([said, times]).toEqual([said, expect.toSatisfy((count) => count > 8)])
      }),
      { numRuns: 20 },
    )
  })

  it('is whole when it has no place to break', async () => {
    const xml = (await partsOf(longest))['word/document.xml'] ?? ''
    expect(xml.split(longest).length).toBeGreaterThan(5)
  })
})

describe('the office file', () => {
  it('has real headings, a repeated head, rows kept whole, a described figure, and its language', async () => {
    const parts = await partsOf('Afflux')
    const body = elementsIn(parts['word/document.xml'] ?? '')
    const styles = body.filter(({ name }) => name === 'w:pStyle')
    const named = styles.map(({ attributes }) => attributes['w:val'])
    for (const style of ['Title', 'Heading1', 'Heading2']) expect(named).toContain(style)
    const rows = body.filter(({ name }) => name === 'w:tr').length
    expect(body.filter(({ name }) => name === 'w:tblHeader')).toHaveLength(1)
    expect(body.filter(({ name }) => name === 'w:cantSplit')).toHaveLength(rows)
    const described = body.filter(({ name }) => name === 'wp:docPr')
    expect(described.map(({ attributes }) => attributes.descr)).toEqual(['Afflux', 'Afflux'])
    expect(parts['word/styles.xml']).toContain('<w:lang w:val="fr-FR"/>')
    expect(parts['docProps/core.xml']).toContain('<dc:title>Afflux</dc:title>')
    expect(parts['docProps/core.xml']).toContain('<dc:creator>Cellule</dc:creator>')
  })

  it('takes its fonts along, hidden as the standard says', async () => {
    const parts = unzipSync(await asDocx(documentOf('Afflux'), faces))
    const table = strFromU8(parts['word/fontTable.xml'] ?? new Uint8Array())
    const [key = ''] = [...table.matchAll(/w:fontKey="\{([^}]+)\}"/g)].map(([, found]) => found)
    const mask = Buffer.from(key.replaceAll('-', ''), 'hex').reverse()
    const font = Buffer.from(parts['word/fonts/font1.odttf'] ?? new Uint8Array())
    for (let at = 0; at < 32; at += 1) font[at] = (font[at] ?? 0) ^ (mask[at % 16] ?? 0)
    expect(font.equals(Buffer.from(faces.embedded[0]?.regular ?? []))).toBe(true)
  })

  it('is the same twice', async () => {
    const [one, other] = [
      await asDocx(documentOf('a'), faces),
      await asDocx(documentOf('a'), faces),
    ]
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true)
  })
})
