// Every sentence on screen is in lib/i18n/messages: no words in the code of a page or component.
import ts from 'typescript'
import { report } from './report.js'
import { eachNode, filesIn, isTest, parse, placeOf } from './tree.js'

const spoken = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'label',
  'placeholder',
  'title',
])

const choosing = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.QuestionQuestionToken,
])

const hasWords = (text) => /\p{L}{2}/u.test(text)

/** @param {string} root */
export function findProblems(root) {
  return filesIn(root, /^(app|components)\/.*\.tsx$/)
    .filter((path) => !isTest(path))
    .flatMap((path) => problemsOf(parse(root, path)))
}

function problemsOf(source) {
  const problems = []
  const complain = (node, words) =>
    problems.push(`${placeOf(source, node)}: a literal "${words.trim()}" instead of a message`)
  eachNode(source, (node) => {
    if (ts.isJsxText(node) && hasWords(node.text)) complain(node, node.text)
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent))
      for (const words of literalsOf(node.expression)) complain(node, words)
    if (ts.isJsxAttribute(node) && spoken.has(node.name.getText()))
      for (const words of literalsOf(node.initializer)) complain(node, words)
  })
  return problems
}

/** The literal texts that an expression can give. */
function literalsOf(node) {
  if (!node) return []
  if (ts.isStringLiteralLike(node)) return hasWords(node.text) ? [node.text] : []
  if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node))
    return literalsOf(node.expression)
  if (ts.isConditionalExpression(node))
    return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)]
  if (ts.isBinaryExpression(node) && choosing.has(node.operatorToken.kind))
    return [...literalsOf(node.left), ...literalsOf(node.right)]
  if (ts.isTemplateExpression(node))
    return [node.head, ...node.templateSpans.map((span) => span.literal)]
      .map((part) => part.text)
      .filter(hasWords)
  return []
}

await report(import.meta.url, findProblems)
