// Every message in both languages, readable by the library, in the local typography.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTranslator } from 'use-intl/core'
import { report } from './report.js'

const locales = ['en', 'fr']
const folder = 'lib/i18n/messages'

/** @param {string} root */
export function findProblems(root) {
  const [en, fr] = locales.map((locale) => messagesOf(root, locale))
  return [
    ...missing(en, fr, 'fr'),
    ...missing(fr, en, 'en'),
    ...[...en].flatMap(([key, text]) => messageFaults('en', key, text)),
    ...[...fr].flatMap(([key, text]) => [
      ...messageFaults('fr', key, text),
      ...frenchFaults(key, text),
      ...holeFaults(key, text, en.get(key)),
    ]),
  ]
}

/** `postmortem.title` → text, over all files of a language. */
function messagesOf(root, locale) {
  const home = join(root, folder, locale)
  const files = existsSync(home) ? readdirSync(home).filter((name) => name.endsWith('.json')) : []
  return new Map(
    files.flatMap((name) =>
      flatten(JSON.parse(readFileSync(join(home, name), 'utf8')), [name.replace('.json', '')]),
    ),
  )
}

function flatten(tree, path) {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? flatten(value, [...path, key])
      : [[[...path, key].join('.'), value]],
  )
}

function missing(from, to, locale) {
  return [...from.keys()]
    .filter((key) => !to.has(key))
    .map((key) => `${folder}/${locale}: ${key} is missing`)
}

function messageFaults(locale, key, text) {
  if (typeof text !== 'string') return [`${locale} ${key}: not a text`]
  if (text.trim() === '') return [`${locale} ${key}: an empty text`]
  const faults = []
  const translate = createTranslator({
    locale,
    messages: { text },
    onError: (error) => {
      if (error.code === 'INVALID_MESSAGE') faults.push(`${locale} ${key}: ${error.message}`)
    },
  })
  const tags = [...text.matchAll(/<(\w+)>/g)].map(([, tag]) => [tag, (inside) => String(inside)])
  void translate.rich('text', {
    ...Object.fromEntries(holesOf(text).map((name) => [name, 1])),
    ...Object.fromEntries(tags),
  })
  return faults
}

// A name between braces; what stands behind a plural's `one` or `other` are words.
const HOLE = /(?<![,}]\s*(?:zero|one|two|few|many|other)\s*)\{\s*(\w+)\s*[,}]/g

/** The names between braces. */
function holesOf(text) {
  return [...new Set([...text.matchAll(HOLE)].map(([, name]) => name))].sort()
}

function holeFaults(key, french, english) {
  if (typeof french !== 'string' || typeof english !== 'string') return []
  const names = (text) => [...text.matchAll(/\{\s*(\w+)\s*,/g)].map(([, name]) => name)
  const simple = (text) => [...text.matchAll(HOLE)].map(([, name]) => name)
  const known = new Set([...names(english), ...simple(english)])
  return [...new Set([...names(french), ...simple(french)])]
    .filter((name) => !known.has(name) && !/^(zero|one|two|few|many|other)$/.test(name))
    .map((name) => `fr ${key}: {${name}} is not in the English text`)
}

function frenchFaults(key, text) {
  const faults = []
  if (/\p{L}'\p{L}/u.test(text)) faults.push('a straight apostrophe: use ’')
  if (
    /[^\s\u00a0:][;!?»]|\p{L}:(\s|$)/u.test(
      text.replace(/<[^>]+>|https?:\S+|\w+-\w+: \w+\/\w+/g, ''),
    )
  )
    faults.push('no space before ; : ! ? »')
  if (/ [;:!?»]|« /.test(text)) faults.push('a breaking space beside ; : ! ? « »: use U+00A0')
  if (text.includes('\u202f')) faults.push('U+202F, which the fonts lack: use U+00A0')
  return faults.map((fault) => `fr ${key}: ${fault}`)
}

await report(import.meta.url, findProblems)
