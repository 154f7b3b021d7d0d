import type { toMarkdown } from 'mdast-util-to-markdown'
import type { Block, PostmortemDocument } from '../document.ts'

type Node = Parameters<typeof toMarkdown>[0]
export type Root = Extract<Node, { type: 'root' }>
type RootChild = Root['children'][number]
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
        ...blocks.map(nodeOf),
      ]),
    ],
  }
}

/** What Markdown readers turn into a link or a mention by themselves, escaped or not. */
const linkable = /((?:https?:\/\/|www\.)\S*|\S*@\S*)/i

/** Plain words; an address is shown as code, which nobody follows by mistake. */
function wordsOf(value: string): Words[] {
  return value
    .split(linkable)
    .filter(Boolean)
    .map((part) => ({ type: linkable.test(part) ? 'inlineCode' : 'text', value: part }))
}

function paragraph(value: string): RootChild {
  return { type: 'paragraph', children: wordsOf(value) }
}

function nodeOf(block: Block): RootChild {
  switch (block.kind) {
    case 'paragraph':
      return paragraph(block.text)
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
      return {
        type: 'table',
        align: block.head.map(() => null),
        children: [row(block.head), ...block.rows.map(row)],
      }
  }
}

function row(cells: string[]): TableRow {
  return {
    type: 'tableRow',
    children: cells.map((cell) => ({ type: 'tableCell', children: wordsOf(cell) })),
  }
}
