import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from './failure.js'
import { step } from './progress.js'
import { run, tail } from './run.js'
import { digest, readJson } from './stale.js'
import { isStamped, stamp, unstamp } from './stamp.js'

/**
 * Generates the Prisma client when the schema or Prisma has changed.
 * @param {string} root
 * @param {AbortSignal} ending
 */
export async function generate(root, ending) {
  const version = readJson(join(root, 'node_modules/prisma/package.json'))?.version
  const paths = ['prisma.config.ts', 'prisma/schema.prisma', 'prisma/models']
  const wanted = digest(root, paths, [version])
  if (existsSync(join(root, 'generated/prisma')) && isStamped(root, 'generate', wanted)) return
  unstamp(root, 'generate')
  await step('Generating the database client', async () => {
    const prisma = join(root, 'node_modules/prisma/build/index.js')
    // Generating needs no schema engine, but Prisma would download one: any executable keeps it from that.
    const engine = process.env.PRISMA_SCHEMA_ENGINE_BINARY || process.execPath
    const { code, output } = await run(process.execPath, [prisma, 'generate'], {
      ending,
      env: { PRISMA_SCHEMA_ENGINE_BINARY: engine, CHECKPOINT_DISABLE: '1' },
    })
    if (ending.aborted) return
    if (code !== 0) {
      process.stderr.write(`${tail(output)}\n`)
      throw new Failure('The database client could not be generated: see the lines above.')
    }
    stamp(root, 'generate', wanted)
  })
}
