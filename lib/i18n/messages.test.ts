import { readdirSync } from 'node:fs'
import { createTranslator } from 'use-intl/core'
import { describe, expect, it } from 'vitest'
import { locales } from './locale.ts'
import { messagesFor } from './messages.ts'

type Tree = { [key: string]: string | Tree }

/** `{a: {b: 'text'}}` → `[['a.b', 'text']]`. */
function flatten(tree: Tree, path: string[] = []): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[[...path, key].join('.'), value] satisfies [string, string]]
      : flatten(value, [...path, key]),
  )
}

/**
 * The names of the holes of a message: `{count, plural, one {word} other {words}}` and `{name}` →
 * count, name. What stands behind a plural's `one` or `other` are words.
 */
const holes = (message: string) =>
  [
    ...new Set(
      [...message.matchAll(/(?<![,}]\s*(?:zero|one|two|few|many|other)\s*)\{\s*(\w+)\s*[,}]/g)].map(
        (match) => match[1],
      ),
    ),
  ]
    .filter((name) => !/^(one|other)$/.test(name ?? ''))
    .sort()

const flat = { en: flatten(messagesFor('en')), fr: flatten(messagesFor('fr')) }

describe('messages', () => {
  it('has every file of the folder, in both languages', () => {
    for (const locale of locales) {
      const files = readdirSync(new URL(`./messages/${locale}`, import.meta.url))
      const names = files.map((file) => file.replace('.json', ''))
      expect(Object.keys(messagesFor(locale)).sort()).toEqual(names.sort())
    }
  })

  it('has the same keys in both languages', () => {
    const keys = (locale: 'en' | 'fr') => flat[locale].map(([key]) => key).sort()
    expect(keys('fr')).toEqual(keys('en'))
  })

  it('asks for the same values in both languages', () => {
    const english = new Map(flat.en)
    for (const [key, message] of flat.fr)
      expect([key, holes(message)]).toEqual([key, holes(english.get(key) ?? '')])
  })

  it.each(locales)('parses every message (%s)', (locale) => {
    const faults: string[] = []
    const translate = createTranslator<Record<string, string>>({
      locale,
      messages: Object.fromEntries(
        flat[locale].map(([key, message]) => [key.replaceAll('.', ' '), message]),
      ),
      onError: (error) => faults.push(error.message),
    })
    for (const [key, message] of flat[locale]) {
      const values = Object.fromEntries(holes(message).map((name) => [name, 2]))
      const tags = [...message.matchAll(/<(\w+)>/g)].map((match) => match[1] ?? '')
      void translate.rich(key.replaceAll('.', ' '), {
        ...values,
        ...Object.fromEntries(tags.map((tag) => [tag, (chunks: unknown) => String(chunks)])),
      })
    }
    expect(faults).toEqual([])
  })

  it('keeps French typography', () => {
    for (const [key, message] of flat.fr) {
      expect([key, message]).not.toEqual([key, expect.stringMatching(/ [;:!?»]|« |'/)])
      expect([key, message]).not.toEqual([key, expect.stringMatching(/\u202f/)])
    }
  })
})
