import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'

/** Folders that hold code of ours. */
const places = ['app', 'components', 'lib', 'bin', 'e2e', 'bench', 'docs']
const ignored = new Set(['node_modules', 'generated', 'fixtures', 'dist'])

/**
 * Every file below the folders of the project, with `/` in its path from the root.
 * @param {string} root
 * @param {RegExp} [pattern] of the path from the root
 * @returns {string[]}
 */
export function filesIn(root, pattern = /\.(ts|tsx|js|cjs|mjs)$/) {
  return places
    .map((place) => join(root, place))
    .filter((folder) => existsSync(folder))
    .flatMap(walk)
    .map((path) => relative(root, path).replaceAll('\\', '/'))
    .filter((path) => pattern.test(path))
    .sort()
}

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((item) => !ignored.has(item.name) && !item.name.startsWith('.'))
    .flatMap((item) => {
      const path = join(folder, item.name)
      return item.isDirectory() ? walk(path) : [path]
    })
}

/** The syntax tree of a file, without types. */
export function parse(root, path) {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : undefined
  const text = readFileSync(join(root, path), 'utf8')
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind)
}

/** Calls `visit` with every node of a tree, parents first. */
export function eachNode(node, visit) {
  visit(node)
  ts.forEachChild(node, (child) => eachNode(child, visit))
}

/** `path:line` of a node. */
export function placeOf(source, node) {
  const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
  return `${source.fileName}:${line + 1}`
}

export const isTest = (path) => /\.(test|spec)\.(ts|tsx|js)$/.test(path) || path.startsWith('e2e/')
