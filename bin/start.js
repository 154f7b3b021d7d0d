import './stages/node-version.js'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './stages/build.js'
import { bundle, watchBundle } from './stages/bundle.js'
import { watchForEnding } from './stages/ending.js'
import { Failure } from './stages/failure.js'
import { generate } from './stages/generate.js'
import { install } from './stages/install.js'
import { aloneInCheckout, holdDataDir } from './stages/lock.js'
import { step } from './stages/progress.js'
import { unstamp } from './stages/stamp.js'

// Install, generate, build what is stale; then dist/supervisor.js takes over in this same process.
const root = join(import.meta.dirname, '..')
const development = process.argv.includes('--dev')
const say = (line) => process.stdout.write(`${line}\n`)

async function prepare(ending) {
  if (process.env.CELLULE_SKIP_BUILD) return
  await aloneInCheckout(root, async () => {
    await install(root, ending)
    if (!ending.aborted) await generate(root, ending)
    if (ending.aborted) return
    if (!development) return build(root, ending)
    unstamp(root, 'build')
    await bundle(root)
  })
}

async function start() {
  process.chdir(root)
  if (existsSync('.env')) process.loadEnvFile('.env')
  const ending = watchForEnding()
  await holdDataDir(process.env.DATA_DIR?.trim() || '.data')
  await prepare(ending)
  if (ending.aborted) return 0
  const { supervise } = await import(pathToFileURL(join(root, 'dist/supervisor.js')).href)
  const running = supervise({ root, source: process.env, development, ending, say, step })
  const unwatch = development ? await watchBundle(root, running.restart) : () => undefined
  const code = await running.ended
  await unwatch()
  return code
}

// A reader of the output that went away (a closed pipe) is no reason to end.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

try {
  process.exit(await start())
} catch (error) {
  if (!(error instanceof Failure)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
