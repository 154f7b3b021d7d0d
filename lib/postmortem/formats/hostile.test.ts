import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import type { PostmortemDocument } from '../document.ts'
import { asHtml } from './html.ts'
import { asMarkdown } from './markdown.ts'

const nasty = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '![x](https://evil.example/p.png)',
  '[x](javascript:alert(1))',
  'https://evil.example/?a=1',
  'www.evil.example',
  'mail@evil.example',
  '<https://evil.example>',
  '[x]: https://evil.example\n\n[x]',
  '[^1]\n\n[^1]: note',
  '| a | b |\n|---|---|\n| c | d |',
  '# title',
  '- [ ] box',
  '```js\nalert(1)\n```',
  '</style><script>',
  '</title><script>',
  '&lt;b&gt; &#60;script&#62;',
  '\\<b>',
  '`code`',
  '$x$',
  '---',
  '1. one',
  '> quote',
  '<!-- x -->',
  '\u202e<b>',
  'a  \nb',
  '~~x~~ **y** _z_',
]

const text = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'grapheme', maxLength: 12 })), {
    minLength: 1,
    maxLength: 4,
  })
  .chain((parts) => fc.constantFrom('', ' ', '\n', '\n\n').map((between) => parts.join(between)))

function documentOf(said: string): PostmortemDocument {
  return {
    locale: 'fr',
    title: said,
    head: [said],
    sections: [
      {
        name: 'timeline',
        title: said,
        blocks: [
          { kind: 'paragraph', text: said },
          { kind: 'missing', text: said, note: said },
          { kind: 'list', items: [said, said] },
          { kind: 'table', head: ['a', said], rows: [[said, 'b']] },
        ],
      },
    ],
  }
}

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
  ...['ul', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'code'],
])
const attributes = new Set(['lang', 'charset', 'http-equiv', 'content', 'name', 'class', 'scope'])

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
        expect([said, headings.length]).toEqual([said, 2])
      }),
      { numRuns: 500 },
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
      { numRuns: 500 },
    )
  })
})
