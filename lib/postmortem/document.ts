import type { SectionName } from './model.ts'

/** A piece of the document in words. Its texts are plain: each format escapes what it must. */
export type Block =
  | { kind: 'paragraph'; text: string }
  /** A part that somebody must write. */
  | { kind: 'missing'; text: string; note: string }
  | { kind: 'table'; head: string[]; rows: string[][] }
  | { kind: 'list'; items: string[] }

export interface DocumentSection {
  name: SectionName
  title: string
  blocks: Block[]
}

/** The post-mortem in one language, in no format. */
export interface PostmortemDocument {
  locale: 'fr' | 'en'
  title: string
  /** Under the title: when, how long, how grave, and what is missing. */
  head: string[]
  sections: DocumentSection[]
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

export const table = (head: string[], rows: string[][]): Block => ({ kind: 'table', head, rows })
