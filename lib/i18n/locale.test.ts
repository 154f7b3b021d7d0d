import { expect, it } from 'vitest'
import { acceptedLocale, chooseLocale } from './locale.ts'

it.each([
  ['fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
  ['en-GB,en;q=0.9', 'en'],
  ['de, en;q=0.5, fr;q=0.7', 'fr'],
  ['de', null],
  ['fr;q=0, en', 'en'],
  ['', null],
  [null, null],
])('reads Accept-Language %s', (header, expected) => {
  expect(acceptedLocale(header)).toBe(expected)
})

it('prefers the own setting, then the cookie, then the browser, then the default', () => {
  const wishes = { own: 'en', cookie: 'fr', accepted: 'fr', fallback: 'fr' } as const
  expect(chooseLocale(wishes)).toBe('en')
  expect(chooseLocale({ ...wishes, own: null, cookie: 'fr', accepted: 'en' })).toBe('fr')
  expect(chooseLocale({ ...wishes, own: null, cookie: 'xx', accepted: 'en' })).toBe('en')
  expect(chooseLocale({ ...wishes, own: null, cookie: null, accepted: null })).toBe('fr')
})
