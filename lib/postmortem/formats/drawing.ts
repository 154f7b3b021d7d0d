import { toHtml as serialise, type toHtml } from 'hast-util-to-html'

type Hast = Parameters<typeof toHtml>[0]
type Node = Exclude<Hast, Array<unknown>>
export type Element = Extract<Node, { type: 'element' }>

const elements = new Set([
  ...['svg', 'g', 'path', 'line', 'rect', 'circle', 'polyline', 'polygon', 'text', 'tspan'],
  ...['title', 'desc', 'defs', 'pattern', 'clipPath'],
])
const attributes = new Set([
  ...['xmlns', 'viewBox', 'width', 'height', 'id', 'role', 'aria-labelledby', 'aria-hidden'],
  ...['aria-label', 'class', 'preserveAspectRatio', 'transform', 'd', 'points', 'clip-path'],
  ...['x', 'y', 'dx', 'dy', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'rx', 'ry'],
  ...['fill', 'fill-opacity', 'fill-rule', 'opacity', 'stroke', 'stroke-width', 'stroke-dasharray'],
  ...['stroke-linecap', 'stroke-linejoin', 'stroke-opacity', 'stroke-miterlimit'],
  ...['font-family', 'font-size', 'font-weight', 'font-style', 'letter-spacing', 'word-spacing'],
  ...['text-anchor', 'dominant-baseline', 'font-variant-numeric', 'shape-rendering'],
  ...['patternUnits', 'patternTransform', 'vector-effect', 'direction', 'unicode-bidi'],
])
const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const token = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y
const pair = /([\w:-]+)="([^"<]*)"/g

/**
 * A drawing as a tree, if it is nothing but shapes and words: no script, no style, no address. Null
 * for anything else, so that a file shows what it was drawn from in its stead.
 */
export function readDrawing(svg: string): Element | null {
  const root = element('root', {})
  const open = [root]
  let at = 0
  while (at < svg.length) {
    token.lastIndex = at
    const found = token.exec(svg)
    if (!found) return null
    at = token.lastIndex
    if (!place(found, open)) return null
  }
  const [only, ...more] = root.children
  if (open.length !== 1 || more.length > 0 || only?.type !== 'element') return null
  return only.tagName === 'svg' ? only : null
}

/** The drawing as XML again, for programs that draw it. */
export function writeDrawing(drawing: Element): string {
  const properties = { ...drawing.properties, xmlns: 'http://www.w3.org/2000/svg' }
  return serialise({ ...drawing, properties }, { space: 'svg', closeEmptyElements: true })
}

/** Puts one piece into the tree; false when it may not be there. */
function place([, closing, tagName, pairs, empty, text]: RegExpExecArray, open: Element[]) {
  const parent = open.at(-1)
  if (!parent) return false
  if (tagName === undefined) {
    const value = decoded(text ?? '')
    if (open.length > 1) parent.children.push({ type: 'text', value })
    return open.length > 1 || value.trim() === ''
  }
  if (closing) return open.length > 1 && open.pop()?.tagName === tagName
  const properties = propertiesOf(pairs ?? '')
  if (!elements.has(tagName) || !properties) return false
  const child = element(tagName, properties)
  parent.children.push(child)
  if (!empty) open.push(child)
  return true
}

function propertiesOf(pairs: string): Record<string, string> | null {
  const properties: Record<string, string> = {}
  for (const [, name = '', value = ''] of pairs.matchAll(pair)) {
    const said = decoded(value)
    if (!attributes.has(name) || /url\((?!#[\w-]+\))/i.test(said)) return null
    properties[name] = said
  }
  return properties
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w+));/gi, (whole, dec, hex, name) => {
    if (name) return named[name] ?? whole
    return String.fromCodePoint(dec ? Number(dec) : Number.parseInt(hex, 16))
  })
}

function element(tagName: string, properties: Record<string, string>): Element {
  return { type: 'element', tagName, properties, children: [] }
}
