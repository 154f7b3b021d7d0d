import { expect, test } from 'vitest'
import { describeApi, routes } from './api.ts'

test('the published OpenAPI document is the one the schemas make', async () => {
  const document = `${JSON.stringify(describeApi(), null, 2)}\n`
  await expect(document).toMatchFileSnapshot('../docs/api/openapi.json')
})

test('no two routes claim the same method and path', () => {
  const names = routes.map(({ method, path }) => `${method} ${path}`)
  expect(new Set(names).size).toBe(names.length)
})
