import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  TabStopType,
  TextRun,
} from 'docx'
import type { Block, PostmortemDocument } from '../document.ts'
import { type Faces, page, paint, styles, text } from './docx-style.ts'
import { tableOf } from './docx-table.ts'
import { readDrawing, writeDrawing } from './drawing.ts'
import { writable } from './letters.ts'
import { levelDrawing } from './level-drawing.ts'
import { settled } from './office-file.ts'
import { pictureOf } from './picture.ts'

const heads = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2 } as const
const languages = { fr: 'fr-FR', en: 'en-GB' } as const

/**
 * The document as an office file (ECMA-376) to be completed and reviewed: real headings and tables,
 * the language set, its fonts inside. The same document gives the same bytes.
 * @param faces the fonts it takes along, and those that drawings may use
 */
export async function asDocx(document: PostmortemDocument, faces: Faces): Promise<Uint8Array> {
  const file = new Document({
    title: writable(document.title),
    creator: 'Cellule',
    lastModifiedBy: 'Cellule',
    description: writable(document.running),
    styles: styles(languages[document.locale]),
    fonts: faces.embedded.map(({ name, regular, bold }) => ({
      name,
      data: Buffer.from(regular),
      bold: Buffer.from(bold),
    })),
    sections: [
      {
        properties: { page: { size: page.size, margin: page.margin } },
        footers: { default: footerOf(document) },
        children: [...headOf(document, faces), ...document.sections.flatMap(sectionOf(faces))],
      },
    ],
  })
  return settled(await Packer.toBuffer(file), document.madeAt)
}

function headOf({ title, level, head }: PostmortemDocument, faces: Faces): Paragraph[] {
  const [first = '', ...more] = head
  const squares = drawn(levelDrawing(level), { alt: first, width: 58, id: '1' }, faces)
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [text(title)] }),
    new Paragraph({ children: [...squares, text(`\u00a0 ${first}`)] }),
    ...more.map((line) => new Paragraph({ children: [text(line, { color: paint.ink2 })] })),
  ]
}

const sectionOf =
  (faces: Faces) =>
  ({ name, title, blocks }: PostmortemDocument['sections'][number], section: number) => [
    // The annex begins a page of its own: it may be left out of what is handed on.
    new Paragraph({
      heading: heads[1],
      pageBreakBefore: name === 'journal',
      children: [text(title)],
    }),
    ...blocks.flatMap((block, place) => shown(block, String(1_000 * (section + 1) + place), faces)),
  ]

/** @param id of a figure in the file */
function shown(block: Block, id: string, faces: Faces) {
  switch (block.kind) {
    case 'paragraph':
      return [new Paragraph({ children: [text(block.text)] })]
    case 'heading':
      return [new Paragraph({ heading: heads[2], children: [text(block.text)] })]
    case 'missing':
      return missing(block)
    case 'list':
      return block.items.map(
        (item) => new Paragraph({ style: 'ListItem', children: [text(`– ${item}`)] }),
      )
    case 'table':
      return [tableOf(block), new Paragraph({ style: 'AfterTable', children: [] })]
    case 'figure':
      return figure(block, id, faces)
  }
}

/** A dashed frame, and an empty line under it for what is to be written. */
function missing({ text: said, note }: Extract<Block, { kind: 'missing' }>): Paragraph[] {
  const edge = { style: BorderStyle.DASHED, size: 8, color: paint.edge, space: 6 }
  const border = { top: edge, right: edge, bottom: edge, left: edge }
  const more = note ? [new TextRun({ text: writable(note), break: 1 })] : []
  const shading = { type: ShadingType.CLEAR, fill: paint.sunk, color: 'auto' }
  return [
    new Paragraph({ border, shading, children: [text(said, { bold: true }), ...more] }),
    new Paragraph({ children: [] }),
  ]
}

function figure(block: Extract<Block, { kind: 'figure' }>, id: string, faces: Faces): Paragraph[] {
  const { svg, alt, caption } = block
  const picture = drawn(svg, { alt, width: page.pixels, id }, faces)
  const told = picture.length > 0 ? caption : [caption, alt].filter(Boolean).join(' – ')
  return [
    ...(picture.length > 0
      ? [new Paragraph({ style: 'Drawing', keepNext: true, children: picture })]
      : []),
    new Paragraph({ style: 'Caption', children: [text(told)] }),
  ]
}

interface Drawn {
  alt: string
  /** In pixels of 1/96 inch. */
  width: number
  /** Of its own in the file. */
  id: string
}

/** A drawing of ours with a picture for programs that cannot draw; nothing when it is no drawing. */
function drawn(svg: string, { alt, width, id }: Drawn, faces: Faces) {
  const drawing = readDrawing(svg)
  if (!drawing) return []
  const data = writable(writeDrawing(drawing))
  const picture = pictureOf(data, faces)
  if (!picture) return []
  const height = Math.round((width * picture.height) / picture.width)
  return [
    new ImageRun({
      type: 'svg',
      data: Buffer.from(data),
      fallback: { type: 'png', data: Buffer.from(picture.png) },
      transformation: { width, height },
      altText: { id, name: 'figure', title: '', description: writable(alt) },
    }),
  ]
}

/** `Crise 1192, post-mortem` and `Page 3 sur 12`. */
function footerOf({ running, page: words }: PostmortemDocument): Footer {
  const children = [
    text(`${running}\t${words.page} `),
    new TextRun({ children: [PageNumber.CURRENT, ` ${words.of} `, PageNumber.TOTAL_PAGES] }),
  ]
  return new Footer({
    children: [
      new Paragraph({
        style: 'Foot',
        alignment: AlignmentType.LEFT,
        tabStops: [{ type: TabStopType.RIGHT, position: page.twips }],
        children,
      }),
    ],
  })
}
