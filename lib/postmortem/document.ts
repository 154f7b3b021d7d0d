import type { Level } from '../crisis/model.ts'
import type { SectionName } from './model.ts'

/**
 * What a column holds, for formats that set columns differently: the number of a flag or of a line, a
 * time, a figure, a word of what kind, a person, what came of something, a few words beside the
 * matter, or the matter itself.
 */
export const shapes = [
  ...(['flag', 'number', 'time', 'figure', 'tag', 'who', 'effect', 'note', 'text'] as const),
] as const
export type Shape = (typeof shapes)[number]

export interface Table {
  head: string[]
  rows: string[][]
  /** One for each column. */
  shapes: Shape[]
}

/** A piece of the document in words. Its texts are plain: each format escapes what it must. */
export type Block =
  | { kind: 'paragraph'; text: string }
  /** A title within a section. */
  | { kind: 'heading'; text: string }
  /** A part that somebody must write. */
  | { kind: 'missing'; text: string; note: string }
  | ({ kind: 'table' } & Table)
  | { kind: 'list'; items: string[] }
  /** A drawing of ours, what it shows in words, and what it is drawn from for who cannot see it. */
  | { kind: 'figure'; svg: string; alt: string; caption: string; table: Table }

export interface DocumentSection {
  name: SectionName
  title: string
  blocks: Block[]
}

/** The post-mortem in one language, in no format. */
export interface PostmortemDocument {
  locale: 'fr' | 'en'
  /** "1192" or "D1" */
  label: string
  /** `Crise 1192 : Afflux de visiteurs` */
  title: string
  /** The title of the crisis alone. */
  name: string
  level: { code: Level; rank: number; closed: boolean }
  /** Under the title: when, how long, how grave, and what is missing. */
  head: string[]
  /** At the foot of each page: `Crise 1192, post-mortem`. */
  running: string
  /** `Page` 3 `sur` 12. */
  page: { page: string; of: string }
  /** RFC 3339, in whole minutes: the time that files carry. */
  madeAt: string
  sections: DocumentSection[]
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

export const heading = (text: string): Block => ({ kind: 'heading', text })

/** A table from the name and shape of each column. */
export function table(
  columns: readonly { name: string; shape: Shape }[],
  rows: string[][],
): { kind: 'table' } & Table {
  const head = columns.map(({ name }) => name)
  return { kind: 'table', head, rows, shapes: columns.map(({ shape }) => shape) }
}
