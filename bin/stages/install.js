import { join } from 'node:path'
import { Failure } from './failure.js'
import { step } from './progress.js'
import { run, tail } from './run.js'
import { isInstallStale, readJson } from './stale.js'

/**
 * Installs the packages when node_modules is not what package-lock.json says.
 * @param {string} root
 * @param {AbortSignal} ending
 */
export async function install(root, ending) {
  const wanted = readJson(join(root, 'package-lock.json'))
  const installed = readJson(join(root, 'node_modules/.package-lock.json'))
  if (!isInstallStale(wanted, installed)) return
  await step('Installing packages', async () => {
    const [program, ...words] = npm()
    const options = ['ci', '--include=dev', '--no-audit', '--no-fund']
    const { code, output } = await run(program, [...words, ...options], { ending })
    if (code === 0 || ending.aborted) return
    process.stderr.write(`${tail(output)}\n`)
    throw new Failure(
      'The packages could not be installed: check the network and the registry that npm uses, then start again.',
    )
  })
}

/** The npm that started this, or the one on the path. */
function npm() {
  const path = process.env.npm_execpath
  return path?.endsWith('npm-cli.js') ? [process.execPath, path] : ['npm']
}
