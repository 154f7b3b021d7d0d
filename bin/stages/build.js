import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.js'
import { Failure } from './failure.js'
import { step } from './progress.js'
import { run, tail } from './run.js'
import { digest } from './stale.js'
import { isStamped, stamp, unstamp } from './stamp.js'

const SOURCES = [
  'app',
  'components',
  'lib',
  'prisma/schema.prisma',
  'prisma/models',
  'public',
  'instrumentation.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'bin/stages/bundle.js',
  'bin/stages/document-fonts.js',
  'bin/stages/truetype.js',
]

/**
 * Builds pages and processes, side by side, when a source has changed.
 * @param {string} root
 * @param {AbortSignal} ending
 */
export async function build(root, ending) {
  const wanted = digest(root, SOURCES, [process.versions.node.split('.')[0]])
  const built = [
    '.next/BUILD_ID',
    'dist/supervisor.js',
    'dist/web.js',
    'dist/pager.js',
    'dist/watch.js',
    'dist/press.js',
  ]
  const whole = built.every((path) => existsSync(join(root, path)))
  if (whole && isStamped(root, 'build', wanted)) return
  unstamp(root, 'build')
  await step('Building', async () => {
    await Promise.all([buildPages(root, ending), bundle(root)])
    if (!ending.aborted) stamp(root, 'build', wanted)
  })
}

async function buildPages(root, ending) {
  const next = join(root, 'node_modules/next/dist/bin/next')
  const { code, output } = await run(process.execPath, [next, 'build'], {
    ending,
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (code === 0 || ending.aborted) return
  process.stderr.write(`${tail(output, 60)}\n`)
  throw new Failure('The pages could not be built: see the lines above.')
}
