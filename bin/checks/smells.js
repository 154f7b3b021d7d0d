// What the house refuses: a way round the types, and time, chance or settings taken from outside.
import ts from 'typescript'
import { report } from './report.js'
import { eachNode, filesIn, isTest, parse, placeOf } from './tree.js'

/** @param {string} root */
export function findProblems(root) {
  return filesIn(root, /\.(ts|tsx)$/).flatMap((path) => problemsOf(parse(root, path)))
}

function problemsOf(source) {
  const problems = suppressionsIn(source)
  eachNode(source, (node) => {
    const smell = smellOf(node, source.fileName)
    if (smell) problems.push(`${placeOf(source, node)}: ${smell}`)
  })
  return problems
}

function suppressionsIn(source) {
  return source.text
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) =>
      /@ts-(ignore|nocheck|expect-error)|(biome|oxlint|eslint)-(ignore|disable)/.test(line),
    )
    .map(({ number }) => `${source.fileName}:${number}: a comment that silences a check`)
}

const inPlatform = (path) => path.startsWith('lib/platform/')
const isFree = (path) => inPlatform(path) || path.startsWith('bin/') || isTest(path)
const mayQuery = (path) =>
  /\/(store|queries)\.ts$/.test(path) || path.startsWith('lib/processes/') || isFree(path)

function smellOf(node, path) {
  return typeSmell(node, path) ?? outsideSmell(node, path) ?? querySmell(node, path)
}

function typeSmell(node, path) {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return '`any`'
  if (ts.isNonNullExpression(node)) return 'a `!` that takes null on trust'
  if (!ts.isAsExpression(node) && !ts.isTypeAssertionExpression(node)) return null
  const target = node.type.getText()
  if (target === 'const' || inPlatform(path)) return null
  return `\`as ${target}\``
}

/** The clock, chance and the environment have one place each, below lib/platform. */
function outsideSmell(node, path) {
  if (isFree(path)) return null
  const text = () => node.getText()
  if (ts.isNewExpression(node) && text() === 'new Date()') return '`new Date()`: take the clock'
  if (ts.isNewExpression(node) && text() === 'new Date') return '`new Date`: take the clock'
  if (!ts.isPropertyAccessExpression(node)) return null
  if (text() === 'Date.now') return inBrowser(node) ? null : '`Date.now`: take the clock'
  if (text() === 'Math.random') return '`Math.random`'
  if (/(^|\.)process\.env$/.test(text()) && !startsProcess(path))
    return '`process.env`: read lib/platform/env.ts'
  return null
}

/** Where a process is put together: it hands its settings to readEnvironment. */
const startsProcess = (path) => path.startsWith('lib/processes/') || path === 'lib/composition.ts'

/** A client component has no context: its clock is the browser's own. */
function inBrowser(node) {
  return /^['"]use client['"]/m.test(node.getSourceFile().text.slice(0, 200))
}

/** `tx.rows`…`` or `prisma.crisis` anywhere but in store.ts and queries.ts. */
function querySmell(node, path) {
  if (mayQuery(path)) return null
  if (ts.isTaggedTemplateExpression(node) && ts.isPropertyAccessExpression(node.tag)) {
    const called = node.tag.name.text
    if (['rows', 'first', 'run'].includes(called)) return 'SQL outside store.ts and queries.ts'
  }
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'prisma')
    return 'Prisma outside store.ts and queries.ts'
  return null
}

await report(import.meta.url, findProblems)
