import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './build.js'
import { watchForEnding } from './ending.js'
import { Failure } from './failure.js'
import { generate } from './generate.js'
import { install } from './install.js'
import { aloneInCheckout } from './lock.js'

/**
 * Runs a program of bench/ against the app as built: installs, generates, builds what is stale, bundles
 * the program into dist/ and calls its `main(words, ending)`, which gives the exit code.
 * @param {string} root
 * @param {string} name of the file in bench/, without its end
 */
export async function runTool(root, name) {
  process.chdir(root)
  const ending = watchForEnding()
  try {
    await aloneInCheckout(root, async () => {
      await install(root, ending)
      await generate(root, ending)
      await build(root, ending)
    })
    if (ending.aborted) return 1
    const { main } = await import(pathToFileURL(await bundleTool(root, name)).href)
    return await main(process.argv.slice(2), ending)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
}

async function bundleTool(root, name) {
  const esbuild = await import('esbuild')
  const outdir = join(root, 'dist/bench', name)
  rmSync(outdir, { recursive: true, force: true })
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [join(root, `bench/${name}.ts`)],
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    jsx: 'automatic',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  })
  return join(outdir, `${name}.js`)
}
