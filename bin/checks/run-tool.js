import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packages = fileURLToPath(new URL('../../node_modules/', import.meta.url))

/**
 * Runs the program of an installed package and waits for it.
 * @param {string} name of the package
 * @param {string[]} parameters
 * @param {string} root where it looks
 * @returns {{ok: boolean, lines: string[]}} what it printed
 */
export function runTool(name, parameters, root) {
  const home = join(packages, name)
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const program = join(home, typeof bin === 'string' ? bin : bin[name])
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...parameters], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const lines = `${stdout}\n${stderr}`.split('\n').map((line) => line.trimEnd())
  return { ok: status === 0, lines: lines.filter(Boolean) }
}
