// A file has at most 300 lines, a function 60, a component 80.
import ts from 'typescript'
import { report } from './report.js'
import { eachNode, filesIn, isTest, parse, placeOf } from './tree.js'

const FILE = 300
const FUNCTION = 60
const COMPONENT = 80

/** @param {string} root */
export function findProblems(root) {
  return filesIn(root).flatMap((path) => problemsOf(parse(root, path)))
}

function problemsOf(source) {
  const problems = []
  const lines = source.text.trimEnd().split('\n').length
  if (lines > FILE) problems.push(`${source.fileName}: ${lines} lines, at most ${FILE}`)
  eachNode(source, (node) => {
    if (!ts.isFunctionLike(node) || !node.body || isStory(source.fileName, node)) return
    const limit = isComponent(source.fileName, node) ? COMPONENT : FUNCTION
    const length = lineOf(source, node.getEnd()) - lineOf(source, node.getStart(source)) + 1
    if (length > limit)
      problems.push(
        `${placeOf(source, node)}: ${nameOf(node)} has ${length} lines, at most ${limit}`,
      )
  })
  return problems
}

const lineOf = (source, position) => source.getLineAndCharacterOfPosition(position).line

function nameOf(node) {
  const named = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : null)
  return named?.getText() ?? 'a function'
}

const isComponent = (path, node) => path.endsWith('.tsx') && /^[A-Z]/.test(nameOf(node))

/** The body of a `describe`: a list of tests, not a function that does something. */
function isStory(path, node) {
  const call = node.parent
  if (!isTest(path) || !ts.isCallExpression(call)) return false
  return /^(test\.)?describe\b/.test(call.expression.getText())
}

await report(import.meta.url, findProblems)
