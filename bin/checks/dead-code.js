// Files, exports and dependencies that nothing uses (knip.json).
import { fileURLToPath } from 'node:url'
import { report } from './report.js'
import { runTool } from './run-tool.js'

const settings = fileURLToPath(new URL('../../knip.json', import.meta.url))
const quiet = ['--no-progress', '--no-config-hints', '--no-tag-hints']

/** @param {string} root */
export function findProblems(root) {
  const { ok, lines } = runTool('knip', [...quiet, '--config', settings, '--directory', root], root)
  return ok ? [] : ['Nothing uses these:', ...lines]
}

await report(import.meta.url, findProblems)
