import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeDocumentFonts } from './document-fonts.js'
import { Failure } from './failure.js'

const PROCESSES = ['supervisor', 'web', 'pager', 'watch', 'press']

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
 * Bundles the processes into dist/, and makes the fonts that the press sets documents in.
 * @param {string} root
 */
export async function bundle(root) {
  const esbuild = await import('esbuild')
  rmSync(join(root, 'dist/chunks'), { recursive: true, force: true })
  try {
    await Promise.all([esbuild.build(options(root)), makeDocumentFonts(root)])
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
    throw new Failure('The processes could not be built: see the lines above.')
  }
}

/**
 * Bundles the press alone, apart from what may be running, for tests.
 * @param {string} root
 * @returns {Promise<string>} path of the program
 */
export async function bundlePress(root) {
  const esbuild = await import('esbuild')
  const outdir = join(root, 'dist/press-alone')
  const entryPoints = [join(root, 'lib/processes/press.ts')]
  await Promise.all([
    esbuild.build({ ...options(root), entryPoints, outdir, splitting: false, sourcemap: false }),
    makeDocumentFonts(root),
  ])
  return join(outdir, 'press.js')
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
