import { BorderStyle, type IRunOptions, type IStylesOptions, LineRuleType, TextRun } from 'docx'
import { TEXT, writable } from './letters.ts'

/** A font that the file takes along. */
interface Embedded {
  name: string
  regular: Uint8Array
  bold: Uint8Array
}

export interface Faces {
  /** In the order text, then times and figures. */
  embedded: readonly Embedded[]
  /** Paths of all font files: for drawings. */
  files: readonly string[]
}

/** The paper tokens of the look, without `#`. */
export const paint = {
  ink: '131A16',
  ink2: '47534B',
  edge: '7A857C',
  rule: 'C9D0C6',
  sunk: 'F3F5F0',
  white: 'FFFFFF',
} as const

/** Twentieths of a point in a millimetre. */
const MM = 1_440 / 25.4
const mm = (length: number) => Math.round(length * MM)
const SIDE = 18

/** A4; `twips` and `pixels` (of 1/96 inch) are the width between the margins. */
export const page = {
  size: { width: mm(210), height: mm(297) },
  margin: { top: mm(18), right: mm(SIDE), bottom: mm(22), left: mm(SIDE), footer: mm(10) },
  twips: mm(210 - 2 * SIDE),
  pixels: Math.round(((210 - 2 * SIDE) / 25.4) * 96),
  mm,
} as const

/** A run of plain words: what a person wrote is never a field, a link or markup. */
export const text = (
  words: string,
  options: Omit<IRunOptions, 'text' | 'children'> = {},
): TextRun => new TextRun({ ...options, text: withoutIsolates(writable(words)) })

/** Office programs order each run by its own letters and draw these signs as boxes. */
const withoutIsolates = (words: string) => words.replace(/[\u2066-\u2069]/g, '')

/** Half points, as office files count. */
export const size = { text: 20, small: 17, note: 18, section: 28, title: 34 } as const

export function styles(language: string): IStylesOptions {
  const heading = { font: TEXT, bold: true, color: paint.ink }
  const rule = { style: BorderStyle.SINGLE, size: 6, color: paint.ink, space: 5 }
  const based = { basedOn: 'Normal', quickFormat: true } as const
  return {
    default: {
      document: {
        run: { font: TEXT, size: size.text, color: paint.ink, language: { value: language } },
        paragraph: { spacing: { after: 100, line: 264, lineRule: LineRuleType.AUTO } },
      },
      title: {
        run: { ...heading, size: size.title },
        paragraph: { spacing: { after: 100 }, keepNext: true },
      },
      heading1: {
        run: { ...heading, size: size.section },
        paragraph: { spacing: { before: 400, after: 140 }, border: { top: rule }, keepNext: true },
      },
      heading2: {
        run: { ...heading, size: size.text },
        paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
      },
    },
    paragraphStyles: [
      // A line as high as its drawing.
      {
        id: 'Drawing',
        name: 'Drawing',
        ...based,
        paragraph: { spacing: { line: 240, lineRule: LineRuleType.AUTO } },
      },
      { id: 'ListItem', name: 'List Item', ...based, paragraph: { spacing: { after: 40 } } },
      { id: 'Cell', name: 'Cell', ...based, paragraph: { spacing: { before: 30, after: 30 } } },
      { id: 'AfterTable', name: 'After Table', ...based, paragraph: { spacing: { after: 0 } } },
      {
        id: 'Caption',
        name: 'caption',
        ...based,
        run: { size: size.small, color: paint.ink2 },
      },
      { id: 'Foot', name: 'Foot', ...based, run: { size: 16, color: paint.ink2 } },
    ],
  }
}
