import { toHtml } from 'hast-util-to-html'
import { toHast } from 'mdast-util-to-hast'
import { type Block, type PostmortemDocument, paragraph } from '../document.ts'
import { type Element, readDrawing } from './drawing.ts'
import { nodesOf, type RootChild } from './mdast.ts'
import { stylesheet } from './stylesheet.ts'

type Child = Element['children'][number]

/** Nothing is fetched and nothing runs, wherever the file is opened. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** One file that stands alone: own style, no script, no address of elsewhere. */
export function asHtml(document: PostmortemDocument): string {
  const { locale, title } = document
  const head = element('head', {}, [
    element('meta', { charSet: 'utf-8' }),
    element('meta', { httpEquiv: ['Content-Security-Policy'], content: POLICY }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, [{ type: 'text', value: title }]),
    element('style', {}, [{ type: 'text', value: stylesheet }]),
  ])
  const main = element('main', {}, bodyOf(document))
  const html = element('html', { lang: locale }, [head, element('body', {}, [main])])
  return toHtml({ type: 'root', children: [{ type: 'doctype' }, html] })
}

function bodyOf({ title, head, sections }: PostmortemDocument): Child[] {
  const top = [
    element('h1', {}, [{ type: 'text', value: title }]),
    ...head.map(paragraph).flatMap(childrenOf),
  ]
  const parts = sections.flatMap(({ title: name, blocks }) => [
    element('h2', {}, [{ type: 'text', value: name }]),
    ...blocks.flatMap(childrenOf),
  ])
  return [...top, ...parts]
}

function childrenOf(block: Block): Child[] {
  if (block.kind !== 'figure') return asHast(nodesOf(block))
  const drawing = readDrawing(block.svg)
  if (!drawing) return asHast(nodesOf(block))
  const { alt, caption, table } = block
  const drawn = element('div', { role: 'img', ariaLabel: alt }, [hidden(drawing)])
  const told = element('figcaption', {}, [{ type: 'text', value: caption }])
  if (table.rows.length === 0) return [element('figure', {}, [drawn, told])]
  const words = element('summary', {}, [{ type: 'text', value: table.head.join(', ') }])
  const details = element('details', {}, [words, ...asHast(nodesOf({ kind: 'table', ...table }))])
  return [element('figure', {}, [drawn, told, details])]
}

/** The words beside the drawing say what it shows. */
const hidden = (drawing: Element): Element => ({
  ...drawing,
  properties: { ...drawing.properties, ariaHidden: 'true' },
})

function asHast(children: RootChild[]): Child[] {
  const tree = toHast({ type: 'root', children })
  if (tree.type !== 'root') return []
  return tree.children.flatMap((node) => (node.type === 'doctype' ? [] : [withScope(node)]))
}

/** Heads of columns say so to a screen reader. */
function withScope(node: Child): Child {
  if (node.type !== 'element') return node
  const children = node.children.map(withScope)
  const properties = node.tagName === 'th' ? { ...node.properties, scope: 'col' } : node.properties
  return { ...node, children, properties }
}

function element(
  tagName: string,
  properties: Element['properties'],
  children: Element['children'] = [],
): Element {
  return { type: 'element', tagName, properties, children }
}
