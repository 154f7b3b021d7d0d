import { expect, test } from 'vitest'
import { faultsAt } from './form-answer.ts'

test.each([
  ['name', 'name'],
  ['rotation.1', 'rotation'],
  ['pagingLimits.quietFrom', 'quietFrom'],
  ['overrides.0.to', 'overrides'],
])('a fault of %s stands at the field %s', (fault, field) => {
  const names = new Set(['name', 'rotation', 'quietFrom', 'quietTo'])
  expect(faultsAt({ [fault]: 'No time.' }, names)).toEqual({ [field]: 'No time.' })
})
