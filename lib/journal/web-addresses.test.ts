import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { webAddresses } from './web-addresses.ts'

const hrefs = (text: string) => webAddresses(text).flatMap(({ href }) => href ?? [])

describe('addresses in a line', () => {
  it.each([
    [
      'voir https://grafana.example.org/d/abc?from=now-1h',
      'https://grafana.example.org/d/abc?from=now-1h',
    ],
    ['https://a.example/x.', 'https://a.example/x'],
    ['(voir http://10.0.0.4:3000/status)', 'http://10.0.0.4:3000/status'],
    [
      'https://fr.example.org/wiki/Panne_(informatique), puis',
      'https://fr.example.org/wiki/Panne_(informatique)',
    ],
    ['« https://a.example/y »', 'https://a.example/y'],
    ['https://a.example/é', 'https://a.example/'],
    ['HTTPS://A.EXAMPLE/Z', 'HTTPS://A.EXAMPLE/Z'],
  ])('%s', (text, href) => {
    expect(hrefs(text)).toEqual([href])
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'https://bank.example@evil.example/',
    'https://user:secret@host.example/',
    'http://',
    'https://\u202Eexample',
    'xhttps://a.example',
    'mailto:a@b.example',
    '',
  ])('none in %j', (text) => {
    expect(hrefs(text)).toEqual([])
  })

  it('loses nothing of a text and opens nothing else', () => {
    const word = fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom(' ', '(', ').', 'javascript:'))
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join('')
        const pieces = webAddresses(text)
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        for (const { href, text: shown } of pieces) {
          if (href === undefined) continue
          expect(href).toMatch(/^https?:\/\/[\x21-\x7e]+$/i)
          expect(shown).toBe(href)
        }
      }),
    )
  })
})
