// A promise that nobody awaits is a page that nobody gets (.oxlintrc.json).
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { report } from './report.js'
import { runTool } from './run-tool.js'

const settings = fileURLToPath(new URL('../../.oxlintrc.json', import.meta.url))

/** @param {string} root */
export function findProblems(root) {
  const places = ['app', 'components', 'lib', 'bin', 'e2e'].filter((name) =>
    existsSync(join(root, name)),
  )
  const options = ['--type-aware', '--format', 'unix', '--config', settings]
  const { ok, lines } = runTool('oxlint', [...options, ...places], root)
  return ok ? [] : lines
}

await report(import.meta.url, findProblems)
