import type { toMarkdown } from 'mdast-util-to-markdown'
import type { Block, PostmortemDocument, Table } from '../document.ts'

type Node = Parameters<typeof toMarkdown>[0]
export type Root = Extract<Node, { type: 'root' }>
export type RootChild = Root['children'][number]
type TableRow = Extract<Node, { type: 'tableRow' }>
type Words = Extract<Node, { type: 'text' | 'inlineCode' }>

/** The document as a Markdown tree. Every text is a text node: nothing a person wrote is markup. */
export function treeOf(document: PostmortemDocument): Root {
  return {
    type: 'root',
    children: [
      { type: 'heading', depth: 1, children: wordsOf(document.title) },
      ...document.head.map(paragraph),
      ...document.sections.flatMap(({ title, blocks }): RootChild[] => [
        { type: 'heading', depth: 2, children: wordsOf(title) },
        ...blocks.flatMap(nodesOf),
      ]),
    ],
  }
}

/** What Markdown readers turn into a link or a mention by themselves, escaped or not. */
const address = /https?:\/\/|www\./i

/** Plain words; an address is shown as code, which nobody follows by mistake. */
function wordsOf(value: string): Words[] {
  const words: Words[] = []
  const add = (type: Words['type'], part: string) => {
    const last = words.at(-1)
    if (part === '') return
    if (type === 'text' && last?.type === 'text') last.value += part
    else words.push({ type, value: part })
  }
  // Word by word: one expression over the whole would take the square of its length.
  for (const part of value.split(/(\s+)/)) {
    const start = part.includes('@') ? 0 : part.search(address)
    add('text', start < 0 ? part : part.slice(0, start))
    add('inlineCode', start < 0 ? '' : part.slice(start))
  }
  return words
}

function paragraph(value: string): RootChild {
  return { type: 'paragraph', children: wordsOf(value) }
}

/** A block as Markdown has it. A drawing is told in words, with what it is drawn from. */
export function nodesOf(block: Block): RootChild[] {
  if (block.kind !== 'figure') return [nodeOf(block)]
  const { caption, alt, table } = block
  const told = [caption, alt].filter(Boolean).map(paragraph)
  return table.rows.length > 0 ? [...told, tableOf(table)] : told
}

function nodeOf(block: Exclude<Block, { kind: 'figure' }>): RootChild {
  switch (block.kind) {
    case 'paragraph':
      return paragraph(block.text)
    case 'heading':
      return { type: 'heading', depth: 3, children: wordsOf(block.text) }
    case 'missing':
      return {
        type: 'blockquote',
        data: { hName: 'div', hProperties: { className: ['missing'] } },
        children: [
          { type: 'paragraph', children: [{ type: 'strong', children: wordsOf(block.text) }] },
          ...(block.note ? [{ type: 'paragraph' as const, children: wordsOf(block.note) }] : []),
        ],
      }
    case 'list':
      return {
        type: 'list',
        ordered: false,
        spread: false,
        children: block.items.map((item) => ({
          type: 'listItem',
          spread: false,
          children: [{ type: 'paragraph', children: wordsOf(item) }],
        })),
      }
    case 'table':
      return tableOf(block)
  }
}

function tableOf({ head, rows }: Table): RootChild {
  return { type: 'table', align: head.map(() => null), children: [row(head), ...rows.map(row)] }
}

function row(cells: string[]): TableRow {
  return {
    type: 'tableRow',
    children: cells.map((cell) => ({ type: 'tableCell', children: wordsOf(cell) })),
  }
}
