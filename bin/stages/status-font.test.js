import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LETTERS, makeStatusFont } from './status-font.js'

const root = join(import.meta.dirname, '../..')

test('the font in the sources is the one that is made here, and weighs at most 9 KB', async () => {
  const made = await makeStatusFont(root)
  expect(made.length).toBeLessThan(9_000)
  expect(readFileSync(join(root, 'lib/status/font-data.ts'), 'utf8')).toContain(
    made.toString('base64'),
  )
})

test('it has every letter of the words of the pages', () => {
  for (const locale of ['en', 'fr'])
    for (const name of ['status', 'update', 'curve']) {
      const path = join(root, `lib/i18n/messages/${locale}/${name}.json`)
      const words = Object.values(flat(JSON.parse(readFileSync(path, 'utf8')))).join('')
      const missing = [...new Set(words)].filter((letter) => !LETTERS.includes(letter))
      expect([path, missing.filter((letter) => !'{}#=<>'.includes(letter))]).toEqual([path, []])
    }
})

function flat(tree) {
  return Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : flat(value)))
}
