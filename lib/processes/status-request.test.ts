import { describe, expect, it, test } from 'vitest'
import { encodingFor, isKnown, readStatusRequest } from './status-request.ts'

describe('a request for a status page', () => {
  it.each([
    ['/status', {}, { page: 'staff', askedLocale: null, locale: null, theme: null, key: null }],
    ['/status?k=a_b-c&lang=en', {}, { page: 'staff', askedLocale: 'en', key: 'a_b-c' }],
    ['/status?k=', {}, { key: null }],
    ['/status/public?lang=de', {}, { page: 'public', askedLocale: null }],
    ['/status/public', { cookie: 'a=b; locale=fr; theme=night' }, { locale: 'fr', theme: 'night' }],
    ['/status/public', { cookie: 'theme=system; xlocale=fr' }, { locale: null, theme: null }],
    ['/status/public', { 'accept-language': 'en-GB, fr;q=0.5' }, { locale: 'en' }],
    ['/status/public', { cookie: 'locale=fr', 'accept-language': 'en' }, { locale: 'fr' }],
  ])('%s %o', (url, headers, wanted) => {
    expect(readStatusRequest(url, headers)).toMatchObject(wanted)
  })

  it.each(['/', '/status/', '/status.css', '/statuspublic', '/status/public/x', '/crises/1'])(
    'is not %s',
    (url) => {
      expect(readStatusRequest(url, {})).toBeNull()
    },
  )
})

test.each([
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['br', 'br'],
  ['gzip;q=1.0, br;q=0', 'gzip'],
  ['br;q=0.5', 'br'],
  ['gzip;q=0.000', 'identity'],
  ['brotli, xgzip', 'identity'],
])('of encodings %j: %s', (header, encoding) => {
  expect(encodingFor(header)).toBe(encoding)
})

test.each([
  [undefined, false],
  ['W/"a"', true],
  ['"a"', true],
  ['"x", W/"a"', true],
  ['*', true],
  ['W/"aa"', false],
])('if-none-match %s: %s', (header, known) => {
  expect(isKnown(header, 'W/"a"')).toBe(known)
})
