import { existsSync } from 'node:fs'
import { findChromium } from './chromium-path.js'
import { step } from './progress.js'
import { run, tail } from './run.js'

const PACKAGES = ['chromium', 'prometheus-alertmanager']

/**
 * Installs the browser of the end-to-end tests when there is none.
 * @param {AbortSignal} ending
 * @returns {Promise<boolean>} false when it cannot be had; the reason has been said
 */
export async function installChromium(ending) {
  if (await findChromium()) return true
  const root = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  const outcome = await step('Installing Chromium', () => (root ? byApt(ending) : byNpm(ending)))
  if (outcome.code === 0 && (await findChromium())) return true
  process.stderr.write(`${tail(outcome.output, 8)}\n`)
  process.stderr.write(
    'The end-to-end tests need Chromium: install it as root ("apt-get install chromium") or run "npx playwright install --with-deps chromium".\n',
  )
  return false
}

async function byApt(ending) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const update = await run('apt-get', ['update'], { ending, env })
  if (update.code !== 0) return update
  return run('apt-get', ['install', '-y', '--no-install-recommends', ...PACKAGES], { ending, env })
}

function byNpm(ending) {
  const playwright = 'node_modules/@playwright/test/cli.js'
  return run(process.execPath, [playwright, 'install', 'chromium'], { ending })
}
