import { expect, test } from 'vitest'
import { seal, unseal } from './seal.ts'

const master = 'a-secret-for-tests-only'

test('a sealed secret opens again, and only with its master and unchanged', () => {
  const sealed = seal(master, 'whsec_é')
  expect(sealed).not.toBe(seal(master, 'whsec_é'))
  expect(unseal(master, sealed)).toBe('whsec_é')
  expect(unseal('another-secret-for-tests', sealed)).toBeNull()
  expect(unseal(master, `${sealed.slice(0, -2)}AA`)).toBeNull()
  expect(unseal(master, '')).toBeNull()
})
