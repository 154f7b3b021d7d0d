import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { documentOf, longest, hostileText as text } from '../fixtures/hostile-document.ts'
import { asHtml } from './html.ts'
import { asMarkdown } from './markdown.ts'

const harmless = new Set([
  ...['root', 'heading', 'paragraph', 'blockquote', 'strong', 'list', 'listItem'],
  ...['table', 'tableRow', 'tableCell', 'text', 'break', 'inlineCode'],
])

interface Tree {
  type: string
  children?: Tree[]
}

const typesIn = (node: Tree): string[] => [node.type, ...(node.children ?? []).flatMap(typesIn)]

const elements = new Set([
  ...['html', 'head', 'meta', 'title', 'style', 'body', 'main', 'h1', 'h2', 'p', 'div', 'strong'],
  ...['h3', 'ul', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'code'],
  ...['figure', 'figcaption', 'details', 'summary'],
  ...['svg', 'path', 'text'],
])
const attributes = new Set([
  ...['lang', 'charset', 'http-equiv', 'content', 'name', 'class', 'scope', 'role', 'aria-label'],
  ...['xmlns', 'viewBox', 'width', 'height', 'd', 'fill', 'stroke', 'x', 'y', 'font-family'],
  ...['font-size', 'aria-hidden'],
])

function elementsIn(node: DefaultTreeAdapterTypes.Node): DefaultTreeAdapterTypes.Element[] {
  const inside = 'childNodes' in node ? node.childNodes.flatMap(elementsIn) : []
  return 'tagName' in node ? [node, ...inside] : inside
}

describe('what a person wrote', () => {
  it('stays text in Markdown, read by any GitHub-flavoured reader', () => {
    fc.assert(
      fc.property(text, (said) => {
        const markdown = asMarkdown(documentOf(said))
        const tree = fromMarkdown(markdown, {
          extensions: [gfm()],
          mdastExtensions: [gfmFromMarkdown()],
        })
        const strange = typesIn(tree).filter((type) => !harmless.has(type))
        expect([said, strange]).toEqual([said, []])
        const headings = tree.children.filter(({ type }) => type === 'heading')
        expect([said, headings.length]).toEqual([said, 3])
      }),
      { numRuns: 60 },
    )
  })

  it('stays text in HTML: no element, no address and no script but our own', () => {
    fc.assert(
      fc.property(text, (said) => {
        const found = elementsIn(parse(asHtml(documentOf(said))))
        expect(found.filter(({ tagName }) => !elements.has(tagName))).toEqual([])
        expect(found.filter(({ tagName }) => tagName === 'style')).toHaveLength(1)
        const named = found.flatMap(({ attrs }) => attrs.map(({ name }) => name))
        expect(named.filter((name) => !attributes.has(name))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('is whole when it has no place to break', () => {
    expect(asMarkdown(documentOf(longest))).toContain(longest)
    expect(asHtml(documentOf(longest))).toContain(longest)
  })
})

describe('a drawing in HTML', () => {
  const withDrawing = (svg: string) => asHtml(documentOf('words', svg))

  it('is drawn when it is shapes and words', () => {
    expect(withDrawing('<svg viewBox="0 0 1 1"><text>a &lt;b&gt;</text></svg>')).toContain(
      '<text>a &#x3C;b></text>',
    )
  })

  it.each([
    '<svg><script>alert(1)</script></svg>',
    '<svg onload="alert(1)"></svg>',
    '<svg><image href="https://evil.example/x.png"/></svg>',
    '<svg><a href="javascript:alert(1)"><text>x</text></a></svg>',
    '<svg><rect fill="url(https://evil.example/x)"/></svg>',
    '<svg><style>@import "https://evil.example"</style></svg>',
    '<svg><g></svg>',
    '<svg></svg><p>x</p>',
    '<p>x</p>',
    '<!DOCTYPE svg><svg></svg>',
    'x',
  ])('is told in words when it is %s', (svg) => {
    const html = withDrawing(svg)
    expect(html).not.toMatch(/<svg|<figure|evil|alert/)
    expect(html).toContain('<p>words</p>')
  })
})
