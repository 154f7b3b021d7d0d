import { execFile, spawn } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { systemClock } from '../../lib/platform/clock.ts'

const FOLDER = 'bench/faults/bugs'
const FOUND = 'bench/faults/bugs.json'
/** What a run of crash points needs of the checkout. */
const PARTS = ['lib', 'components', 'bench', 'e2e', 'prisma', 'generated', 'bin', 'package.json']

/** A mistake, as a patch with two lines in front: what it is, and the flow whose crashes find it. */
export interface Bug {
  name: string
  about: string
  flow: string
  patch: string
}

interface BugFound extends Omit<Bug, 'patch'> {
  date: string
  /** The first thing that was wrong; null: the run stayed green. */
  red: string | null
  seconds: number
}

/** In: the text of a patch. @throws when its first lines do not say what it is */
export function readBug(name: string, patch: string): Bug {
  const [about = '', flowLine = ''] = patch.split('\n')
  const flow = /^Flow: (\w+)$/.exec(flowLine)?.[1]
  if (flow === undefined) throw new Error(`${name}: the second line should be "Flow: …"`)
  return { name, about, flow, patch }
}

export async function readBugs(root: string): Promise<Bug[]> {
  const files = (await readdir(join(root, FOLDER))).filter((file) => file.endsWith('.patch'))
  return Promise.all(
    files
      .sort()
      .map(async (file) =>
        readBug(file.replace('.patch', ''), await readFile(join(root, FOLDER, file), 'utf8')),
      ),
  )
}

/**
 * Plants each mistake in a copy of the checkout and lets processes die in it: a run that stays green cannot be
 * trusted.
 * @param words names of bugs, all when there are none; `--record` keeps what was found
 * @returns the exit code: 1 when a mistake was not found
 */
export async function runBugs(words: string[], ending: AbortSignal): Promise<number> {
  const root = process.cwd()
  const names = words.filter((word) => word !== '--record')
  const bugs = (await readBugs(root)).filter(
    ({ name }) => names.length === 0 || names.includes(name),
  )
  const found: BugFound[] = []
  for (const bug of bugs) {
    if (ending.aborted) return 1
    const from = performance.now()
    const red = await plant(root, bug, ending)
    const seconds = Math.round((performance.now() - from) / 100) / 10
    const { patch, ...named } = bug
    found.push({ ...named, date: systemClock.now().toISOString(), red, seconds })
    process.stdout.write(`${red === null ? '✗ not found' : '✓ found'}: ${bug.name}: ${red ?? ''}\n`)
  }
  const reds = found.filter(({ red }) => red !== null).length
  process.stdout.write(`${reds} of ${found.length} planted mistakes found\n`)
  if (words.includes('--record')) {
    await writeFile(join(root, FOUND), `${JSON.stringify(found, null, 2)}\n`)
  }
  return reds === found.length ? 0 : 1
}

async function plant(root: string, bug: Bug, ending: AbortSignal): Promise<string | null> {
  const scratch = await mkdtemp(join(tmpdir(), `cellule-bug-${bug.name}-`))
  try {
    for (const part of PARTS) await cp(join(root, part), join(scratch, part), { recursive: true })
    await symlink(join(root, 'node_modules'), join(scratch, 'node_modules'))
    const file = join(scratch, 'planted.patch')
    await writeFile(file, bug.patch)
    await promisify(execFile)('git', ['apply', '--recount', file], { cwd: scratch })
    await bundle(scratch)
    return await firstRed(scratch, bug.flow, ending)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

const program = (scratch: string) => join(scratch, 'dist/bench/faults-alone.js')

/** Bundles these programs in a checkout of its own. */
export async function bundle(scratch: string): Promise<void> {
  await build({
    absWorkingDir: scratch,
    entryPoints: [join(scratch, 'bench/faults.ts')],
    outfile: program(scratch),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    jsx: 'automatic',
    packages: 'external',
    preserveSymlinks: true,
    logLevel: 'silent',
  })
}

/**
 * Lets processes die at every change of one flow, in a checkout that is bundled.
 * @returns what was wrong first; null when nothing was
 */
export async function firstRed(
  scratch: string,
  flow: string,
  ending: AbortSignal,
): Promise<string | null> {
  const address = JSON.stringify(pathToFileURL(program(scratch)).href)
  const asked = `['paging', '--flows', '${flow}', '--until-red']`
  const words = `import { main } from ${address}
    process.exit(await main(${asked}, new AbortController().signal))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', words], {
    cwd: scratch,
    signal: ending,
  })
  let said = ''
  let complaints = ''
  child.stdout.on('data', (bytes: Buffer) => {
    said += bytes
  })
  child.stderr.on('data', (bytes: Buffer) => {
    complaints += bytes
  })
  const code = await new Promise<number | null>((done, fail) => {
    child.on('error', fail)
    child.on('close', done)
  })
  const red = /^✗ (.+)$/m.exec(said)?.[1] ?? null
  // One that cannot even run is no proof of anything.
  if (code !== 0 && red === null) throw new Error(`the run of a planted bug failed: ${complaints}`)
  return red
}
