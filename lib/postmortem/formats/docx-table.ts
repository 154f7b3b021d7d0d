import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  type TextRun,
  WidthType,
} from 'docx'
import type { Table as Rows, Shape } from '../document.ts'
import { page, paint, size, text } from './docx-style.ts'
import { MONO } from './letters.ts'

/** Millimetres; the others share the rest by these parts. */
const fixed: Partial<Record<Shape, number>> = {
  flag: 10,
  number: 12,
  time: 19,
  figure: 25,
  tag: 24,
  who: 29,
}
const parts: Partial<Record<Shape, number>> = { text: 1, effect: 0.7, note: 0.6 }

/** A row with longer cells may go over a page. */
const LONG = 1_500
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const hairline = { style: BorderStyle.SINGLE, size: 4, color: paint.rule } as const

/** A real table: its head is repeated on each page, a row is kept whole. */
export function tableOf({ head, rows, shapes }: Rows): Table {
  const widths = widthsOf(shapes)
  const cell = (place: number, children: TextRun[]) =>
    new TableCell({
      width: { size: widths[place] ?? 0, type: WidthType.DXA },
      margins: { right: place < shapes.length - 1 ? page.mm(2.5) : 0 },
      children: [new Paragraph({ style: 'Cell', alignment: alignmentOf(shapes[place]), children })],
    })
  const titles = head.map((name, place) =>
    cell(place, [text(name, { size: size.small, color: paint.ink2 })]),
  )
  const body = rows.map((row) => {
    const flagged = shapes[0] === 'flag' && isFlag(row[0] ?? '')
    const cells = shapes.map((shape, place) =>
      cell(place, runsOf(shape, row[place] ?? '', flagged)),
    )
    return new TableRow({ cantSplit: row.every(({ length }) => length < LONG), children: cells })
  })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: page.twips, type: WidthType.DXA },
    columnWidths: widths,
    margins: { marginUnitType: WidthType.DXA, left: 0 },
    borders: {
      top: none,
      left: none,
      right: none,
      insideVertical: none,
      bottom: hairline,
      insideHorizontal: hairline,
    },
    rows: [new TableRow({ tableHeader: true, cantSplit: true, children: titles }), ...body],
  })
}

const isFlag = (value: string) => /^\d+$/.test(value)
const isEnd = (shape: Shape | undefined) => shape === 'figure' || shape === 'number'
const alignmentOf = (shape: Shape | undefined) =>
  isEnd(shape) ? AlignmentType.END : AlignmentType.START

function widthsOf(shapes: readonly Shape[]): number[] {
  const known = shapes.map((shape) => fixed[shape] ?? 0)
  const all = shapes.reduce((sum, shape) => sum + (parts[shape] ?? 0), 0)
  const rest = page.twips - known.reduce((sum, width) => sum + page.mm(width), 0)
  return shapes.map((shape) => {
    const width = fixed[shape]
    return width === undefined ? Math.floor((rest * (parts[shape] ?? 0)) / all) : page.mm(width)
  })
}

function runsOf(shape: Shape, value: string, flagged: boolean): TextRun[] {
  switch (shape) {
    case 'flag':
      return isFlag(value) ? [inverted(value)] : [text(value)]
    case 'time':
      return [text(value, { font: MONO })]
    case 'figure':
      return [text(value, { font: MONO, bold: true })]
    case 'number':
      return [text(value, { font: MONO, size: size.small, color: paint.ink2 })]
    case 'tag':
    case 'who':
      return [text(value, { size: size.note, color: paint.ink2 })]
    case 'note':
      return [text(value, { size: size.note })]
    case 'effect':
      return effect(value)
    case 'text':
      return [text(value, { bold: flagged })]
  }
}

/** `+6 min` in white on ink, then what was seen. */
function effect(value: string): TextRun[] {
  const start = /^\+\d+[ \u00a0]min/.exec(value)?.[0] ?? ''
  const rest = text(value.slice(start.length), { size: size.note })
  return start ? [inverted(start), rest] : [rest]
}

function inverted(value: string): TextRun {
  const shading = { type: ShadingType.CLEAR, fill: paint.ink, color: 'auto' }
  const words = `\u00a0${value}\u00a0`
  return text(words, { font: MONO, size: size.note, bold: true, color: paint.white, shading })
}
