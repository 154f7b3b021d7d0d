import { toHtml } from 'hast-util-to-html'
import { toHast } from 'mdast-util-to-hast'
import type { PostmortemDocument } from '../document.ts'
import { treeOf } from './mdast.ts'
import { stylesheet } from './stylesheet.ts'

type Hast = Parameters<typeof toHtml>[0]
type Node = Exclude<Hast, Array<unknown>>
type Element = Extract<Node, { type: 'element' }>
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

function bodyOf(document: PostmortemDocument): Child[] {
  const tree = toHast(treeOf(document))
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
