import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { run } from './run.js'

/** Types, format and lint, and each file of bin/checks that reports. */
function listChecks(root) {
  const tool = (path) => join(root, 'node_modules', path)
  const own = readdirSync(join(root, 'bin/checks'))
    .filter((name) => name.endsWith('.js') && !name.endsWith('.test.js'))
    .filter((name) =>
      readFileSync(join(root, 'bin/checks', name), 'utf8').includes('await report('),
    )
  return [
    { name: 'types', words: [tool('typescript/bin/tsc'), '--noEmit', '-p', root] },
    { name: 'biome', words: [tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings'] },
    ...own.map((name) => ({
      name: name.replace('.js', ''),
      words: [join(root, 'bin/checks', name)],
    })),
  ]
}

/**
 * Runs every check that needs no database, and tells about each as it ends.
 * @param {string} root
 * @param {AbortSignal} [ending]
 * @returns {Promise<import('./tally.js').Tally>}
 */
export async function runChecks(root, ending) {
  await describePages(root, ending)
  const waiting = listChecks(root)
  const tally = { passed: 0, failed: 0 }
  const work = async () => {
    for (let check = waiting.shift(); check && !ending?.aborted; check = waiting.shift()) {
      const { code, output } = await run(process.execPath, check.words, { ending })
      tally[code === 0 ? 'passed' : 'failed'] += 1
      process.stdout.write(`${code === 0 ? '✓' : '✗'} ${check.name}\n`)
      if (code !== 0) process.stderr.write(`${output.trimEnd()}\n`)
    }
  }
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism() - 1) }, work))
  return tally
}

/** Types of the routes, which a build or this makes. */
async function describePages(root, ending) {
  if (existsSync(join(root, 'next-env.d.ts'))) return
  const next = join(root, 'node_modules/next/dist/bin/next')
  await run(process.execPath, [next, 'typegen'], { ending, env: { NEXT_TELEMETRY_DISABLED: '1' } })
}
