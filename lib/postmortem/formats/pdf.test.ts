import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeDocumentFonts } from '../../../bin/stages/document-fonts.js'
import { documentOf, hostileText, longest } from '../fixtures/hostile-document.ts'
import { spellWith } from './letters.ts'
import { asPdf, type Typography } from './pdf.ts'

let typography: Typography

beforeAll(async () => {
  const folder = await makeDocumentFonts(process.cwd())
  typography = {
    folder,
    families: JSON.parse(readFileSync(join(folder, 'families.json'), 'utf8')),
    template: readFileSync(join(process.cwd(), 'lib/postmortem/formats/pdf.typ'), 'utf8'),
  }
})

/** Everything in the file but what is drawn and the fonts: its objects, and what it says of itself. */
function insideOf(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf)
  const text = bytes.toString('latin1')
  const packed = [...text.matchAll(/>>\s*stream\r?\n/g)].map(({ index, 0: found }) => {
    const [start, end] = [index + found.length, text.indexOf('endstream', index)]
    const about = text.slice(text.lastIndexOf(' obj', index), index)
    if (about.includes('/ObjStm')) return inflateSync(bytes.subarray(start, end)).toString('latin1')
    return about.includes('/Metadata') ? text.slice(start, end) : ''
  })
  return [text.replace(/stream\r?\n[\s\S]*?endstream/g, ''), ...packed].join('\n')
}

const active =
  /\/(URI|JavaScript|JS|Launch|EmbeddedFiles?|OpenAction|AA|SubmitForm|RichMedia|AcroForm)\b/g
const unseen = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}]+/gu
/** Of a letter drawn in two strokes each stroke is read as the letter: repeats count as one. */
const once = (text: string) => text.replace(/(.)\1+/gsu, '$1')
const wordsOf = (text: string) => text.normalize('NFKC').replace(unseen, '')

async function read(pdf: Uint8Array) {
  const file = await getDocumentProxy(new Uint8Array(pdf))
  const pages = await Promise.all(
    Array.from({ length: file.numPages }, async (_, index) => {
      const page = await file.getPage(index + 1)
      const { items } = await page.getTextContent()
      const words = items.map((item) => ('str' in item ? item.str : '')).join('')
      return { words, notes: await page.getAnnotations() }
    }),
  )
  const foot = /Crise1192,post-mortemPage\d+sur\d+/g
  const words = wordsOf(pages.map((page) => page.words).join('')).replace(foot, '')
  return { file, words, notes: pages.flatMap((page) => page.notes) }
}

/** Flags of regions are seven characters in one: this reader shows none of them, pdftotext does. */
const regionFlag = /\u{1f3f4}[\u{e0020}-\u{e007f}]+/gu

/**
 * Letters that join, run backwards or are put together of parts come out of a PDF in another order, or
 * by their parts: this reader knows no ActualText.
 */
const isReordered = (text: string) =>
  /[\u0590-\u08ff]/.test(text) ||
  [...text].some((letter) => letter > '\u00ff' && letter.normalize('NFD') !== letter)

describe('what a person wrote, in a PDF', () => {
  it('stays words: no link, script, file or form, and none of it is lost', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (said) => {
        const pdf = asPdf(documentOf(said), typography)
        const { file, words, notes } = await read(pdf)
        expect(notes).toEqual([])
        expect(await file.getJSActions()).toBeNull()
        expect(await file.getAttachments()).toBeNull()
        expect(await file.getOpenAction()).toBeNull()
        if (!said.includes('/URI')) expect(insideOf(pdf).match(active)).toBeNull()
        const wanted = wordsOf(spellWith(typography.families)(said).replace(regionFlag, ''))
        if (wanted && !isReordered(wanted)) expect(once(words)).toContain(once(wanted))
        await file.cleanup()
      }),
      { numRuns: 15 },
    )
  })

  it.each([
    ['200 letters from right to left', 'مرحبا بكم '.repeat(20), /^[^[]+$/],
    ['Hebrew', 'שלום עולם '.repeat(20), /^[^[]+$/],
    ['emoji', '😀 👩🏽‍🚒 🇫🇷 1️⃣ ❤️', /^[^[]+$/],
    ['letters that no font has', '日本', /\[U\+65E5\]\[U\+672C\]/],
  ])('meets PDF/UA-1 with %s', async (_, said, shown) => {
    expect(spellWith(typography.families)(said)).toMatch(shown)
    const inside = insideOf(asPdf(documentOf(said), typography))
    expect(inside.includes('<pdfuaid:part>1</pdfuaid:part>')).toBe(true)
  })

  it('is whole when it has no place to break', async () => {
    const { words } = await read(asPdf(documentOf(longest, undefined, 'Alerte'), typography))
    // In a paragraph, two items and two cells.
    expect(words.replace(/[^x]/g, '')).toHaveLength(5 * longest.length)
  })

  it('may be nothing', () => {
    expect(asPdf(documentOf(''), typography).length).toBeGreaterThan(1_000)
  })

  it('is set all the same when a drawing cannot be', async () => {
    const odd = '<svg viewBox="0 0 1 1"><path d="nonsense"/></svg>'
    for (const svg of ['x', odd, '<svg></svg>']) {
      const { words } = await read(asPdf(documentOf('words', svg), typography))
      expect(words).toContain('words')
    }
  })
})

describe('the PDF', () => {
  it('is tagged, in its language, with a title, bookmarks and page numbers', async () => {
    const pdf = asPdf(documentOf('Afflux'), typography)
    const { file } = await read(pdf)
    const { info } = await file.getMetadata()
    expect(info).toMatchObject({ Title: 'Afflux', Author: 'Cellule', Language: 'fr-FR' })
    expect(await file.getMarkInfo()).toMatchObject({ Marked: true })
    const outline = await file.getOutline()
    expect(outline.map(({ title, items }) => [title, items.length])).toEqual([['Afflux', 1]])
    const inside = insideOf(pdf)
    for (const tag of ['/H1', '/H2', '/TH', '/Table', '/Figure', '/L'])
      expect(inside).toContain(tag)
    const page = await file.getPage(1)
    const { items } = await page.getTextContent()
    const said = items.map((item) => ('str' in item ? item.str : '')).join('')
    expect(said).toContain('Page 1 sur ')
  })

  it('has all its fonts inside, and is the same twice', () => {
    const pdf = asPdf(documentOf('Afflux'), typography)
    const inside = insideOf(pdf)
    const described = inside.match(/\/Type\s*\/FontDescriptor/g) ?? []
    expect(described.length).toBeGreaterThan(2)
    expect(inside.match(/\/FontFile[23]?\b/g)).toHaveLength(described.length)
    expect(Buffer.from(asPdf(documentOf('Afflux'), typography)).equals(Buffer.from(pdf))).toBe(true)
  })
})
