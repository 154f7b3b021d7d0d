// A closed vocabulary of file names, so that the list of files reads as the list of features.
import { basename } from 'node:path'
import { report } from './report.js'
import { filesIn } from './tree.js'
import words from './vocabulary.json' with { type: 'json' }

const modules = new Set(words.modules)
const drawers = new Set(words.drawers)
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/
/** Next's own names, and the forms it gives to folders. */
const routeFolder = /^(\[(\.\.\.)?[a-z]+\]|\([a-z-]+\)|@[a-z-]+|_?[a-z0-9]+([.-][a-z0-9]+)*)$/
/** Modules whose inside is not made of verbs. */
const ownInside = new Set(['channels', 'i18n', 'platform', 'processes'])

/** @param {string} root */
export function findProblems(root) {
  return filesIn(root, /\.(ts|tsx|js|cjs|mjs|json|css)$/).flatMap((path) =>
    [nameFault(path), folderFault(path), moduleFault(path)]
      .filter(Boolean)
      .map((fault) => `${path}: ${fault}`),
  )
}

const stemOf = (path) => basename(path).replace(/(\.(db|test|spec|d))*\.[a-z]+$/, '')

function nameFault(path) {
  const stem = stemOf(path)
  if (!kebab.test(stem)) return 'a file name is in kebab-case'
  if (drawers.has(stem) || stem.split('-').some((word) => drawers.has(word) && word !== 'base'))
    return isWords(path) ? null : `"${stem}" is a drawer: name the file after what it does or holds`
  return null
}

/** Message files are named after their module. */
const isWords = (path) => path.startsWith('lib/i18n/messages/')

function folderFault(path) {
  const folders = path.split('/').slice(0, -1)
  const odd = folders.find((folder) => !routeFolder.test(folder))
  if (odd) return `the folder "${odd}" is not in kebab-case`
  const drawer = folders.find((folder) => drawers.has(folder))
  return drawer ? `the folder "${drawer}" is a drawer` : null
}

function moduleFault(path) {
  const [place, module, ...rest] = path.split('/')
  if (place !== 'lib' || rest.length === 0) return null
  if (!modules.has(module)) return `"${module}" is no module of this product`
  if (ownInside.has(module)) return null
  if (path.endsWith('.tsx')) return 'a component belongs in components/'
  if (rest.length === 1 || rest[0] === 'formats' || rest[0] === 'sources') return null
  return 'inside a module there is no folder but formats/ and sources/'
}

await report(import.meta.url, findProblems)
