import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ownPath } from './own-path.ts'

it.each([
  ['/crises/1192?a=1', '/crises/1192?a=1'],
  ['https://evil.example/x', '/x'],
  ['//evil.example/x', '/x'],
  ['https://here//evil.example', null],
  ['javascript:alert(1)', null],
  [null, null],
])('%s → %s', (address, expected) => {
  expect(ownPath(address)).toBe(expected)
})

it('never leads to another site', () => {
  const address = fc.oneof(
    fc.webUrl(),
    fc.string(),
    fc.string().map((text) => `//${text}`),
  )
  fc.assert(
    fc.property(address, (text) => {
      const path = ownPath(text)
      if (path !== null) expect(new URL(path, 'http://here').host).toBe('here')
    }),
  )
})
