import './stages/node-version.js'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './stages/build.js'
import { runChecks } from './stages/checks.js'
import { installChromium } from './stages/chromium.js'
import { watchForEnding } from './stages/ending.js'
import { Failure } from './stages/failure.js'
import { generate } from './stages/generate.js'
import { install } from './stages/install.js'
import { aloneInCheckout } from './stages/lock.js'
import { run } from './stages/run.js'
import { readJson } from './stages/stale.js'
import { sum, tallyPlaywright, tallyVitest } from './stages/tally.js'

// Installs what tests need, then checks, unit and database tests, build, end-to-end tests.
const root = join(import.meta.dirname, '..')
process.chdir(root)
const ending = watchForEnding()
const reports = mkdtempSync(join(tmpdir(), 'cellule-reports-'))
const say = (line) => process.stdout.write(`\n${line}\n`)

async function vitest() {
  say('Unit and database tests')
  const report = join(reports, 'vitest.json')
  const program = join(root, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  await run(process.execPath, [program, 'run', ...reporters], { ending, show: true })
  return tallyVitest(readJson(report))
}

async function playwright() {
  say('End-to-end tests')
  const report = join(reports, 'playwright.json')
  const program = join(root, 'node_modules/@playwright/test/cli.js')
  const words = ['test', '--pass-with-no-tests', '--reporter=list,json']
  await run(process.execPath, [program, ...words], {
    ending,
    show: true,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  })
  return tallyPlaywright(readJson(report))
}

/** One stage; whatever breaks it counts as one failure, and the others go on. */
async function attempt(work) {
  if (ending.aborted) return { passed: 0, failed: 1 }
  try {
    return (await work()) ?? { passed: 0, failed: 0 }
  } catch (error) {
    process.stderr.write(`${error instanceof Failure ? error.message : error.stack}\n`)
    return { passed: 0, failed: 1 }
  }
}

async function test() {
  const prepared = await attempt(() =>
    aloneInCheckout(root, async () => {
      await install(root, ending)
      await generate(root, ending)
    }),
  )
  if (prepared.failed) return prepared
  const browser = await attempt(async () => ({
    passed: 0,
    failed: (await installChromium(ending)) ? 0 : 1,
  }))
  say('Checks')
  const checks = await attempt(() => runChecks(root, ending))
  const unit = await attempt(vitest)
  const built = await attempt(() => aloneInCheckout(root, () => build(root, ending)))
  const ready = browser.failed === 0 && built.failed === 0
  return sum([browser, checks, unit, built, ...(ready ? [await attempt(playwright)] : [])])
}

const { passed, failed } = await test()
rmSync(reports, { recursive: true, force: true })
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 ? 0 : 1)
