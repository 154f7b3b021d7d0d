import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from './failure.js'

const PROCESSES = ['supervisor', 'web', 'pager']

/** How TypeScript becomes what Node runs. Packages stay in node_modules. */
const options = (root) => ({
  absWorkingDir: root,
  entryPoints: PROCESSES.map((name) => join(root, `lib/processes/${name}.ts`)),
  outdir: join(root, 'dist'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  jsx: 'automatic',
  packages: 'external',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  sourcemap: true,
  logLevel: 'silent',
})

/**
 * Bundles the processes into dist/.
 * @param {string} root
 */
export async function bundle(root) {
  const esbuild = await import('esbuild')
  rmSync(join(root, 'dist/chunks'), { recursive: true, force: true })
  try {
    await esbuild.build(options(root))
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
    throw new Failure('The processes could not be built: see the lines above.')
  }
}

/**
 * Bundles again at each change of a source.
 * @param {string} root
 * @param {() => void} onChange called after each good build but the first
 */
export async function watchBundle(root, onChange) {
  const esbuild = await import('esbuild')
  let first = true
  const tell = {
    name: 'tell',
    setup: (build) =>
      build.onEnd(({ errors }) => {
        for (const { text, location } of errors)
          process.stderr.write(`${location?.file}:${location?.line} ${text}\n`)
        if (!first && errors.length === 0) onChange()
        first = false
      }),
  }
  const context = await esbuild.context({ ...options(root), plugins: [tell] })
  await context.watch()
  return () => context.dispose()
}
