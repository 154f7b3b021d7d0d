import { spawn } from 'node:child_process'
import type { Task } from './child.ts'
import { type Databases, openDatabases } from './databases.ts'
import { type Flow, flows } from './flows.ts'
import { judge } from './judge.ts'
import { readRest } from './rest.ts'
import { World } from './world.ts'

export interface CrashOptions {
  root: string
  /** Address of the bundle that holds this program, which a process of its own imports. */
  program: string
  /** Only these flows; all when empty. */
  flows: readonly string[]
  /** Only this point of each; null: every one. */
  at: number | null
  /** Ends at the first point after which something is wrong. */
  untilRed: boolean
  ending: AbortSignal
  say: (line: string) => void
}

/** One flow, and every point at which its process died. */
export interface CrashedFlow {
  flow: Flow['name']
  points: number
  faults: { at: number; sentence: string }[]
}

const AT_ONCE = 2
const MOST_POINTS = 2_000
/** Seconds that pass afterwards: the lease ends, then what was lost is looked for, and sent again. */
const AFTERWARDS = [16, 1, 2, 2, 2, 8, 5]

/**
 * Lets a process die at every change that the flows make outside of it, each time in a world of its own,
 * lets another one go on, and counts what the phones got.
 */
export async function enumerateCrashes(options: CrashOptions): Promise<CrashedFlow[]> {
  const databases = await openDatabases(options.root)
  try {
    const done: CrashedFlow[] = []
    const wanted = flows.filter(
      ({ name }) => options.flows.length === 0 || options.flows.includes(name),
    )
    for (const flow of wanted) {
      const crashed = await enumerateFlow(options, databases, flow)
      done.push(crashed)
      options.say(`${flow.name}: died at ${crashed.points} points, ${crashed.faults.length} faults`)
      if (options.ending.aborted || (options.untilRed && crashed.faults.length > 0)) break
    }
    return done
  } finally {
    await databases.close()
  }
}

async function enumerateFlow(
  options: CrashOptions,
  databases: Databases,
  flow: Flow,
): Promise<CrashedFlow> {
  const crashed: CrashedFlow = { flow: flow.name, points: 0, faults: [] }
  let next = options.at ?? 1
  let reached = true
  const work = async () => {
    while (reached && next <= MOST_POINTS && !options.ending.aborted) {
      const at = next
      next += 1
      const { died, sentences } = await dieAt(options, databases, flow, at)
      // The first run without a death had no change left to die at; it has to be right too.
      if (died) crashed.points += 1
      if (!died || options.at !== null) reached = false
      crashed.faults.push(...sentences.map((sentence) => ({ at, sentence })))
      for (const sentence of sentences) options.say(`✗ ${flow.name} CRASH_AT=${at}: ${sentence}`)
      if (options.untilRed && sentences.length > 0) reached = false
    }
  }
  await Promise.all(Array.from({ length: options.at === null ? AT_ONCE : 1 }, work))
  return crashed
}

async function dieAt(
  options: CrashOptions,
  databases: Databases,
  flow: Flow,
  at: number,
): Promise<{ died: boolean; sentences: string[] }> {
  const database = await databases.fresh()
  const world = await World.open(flow, database)
  try {
    const { source, known } = world
    const task: Task = { flow: flow.name, source, now: world.now().toISOString(), known }
    const died = await runChild(options, task, at)
    const { hands, services } = world.openHands()
    await flow.step(hands, known)
    for (const seconds of AFTERWARDS) await world.pass(hands, seconds)
    for (let waited = 0; waited < flow.blindSeconds; waited += 10) await world.pass(hands, 10)
    await flow.after(hands, world.known)
    for (const seconds of AFTERWARDS) await world.pass(hands, seconds)
    const rest = await readRest(world.client)
    await services.database.close()
    return { died, sentences: judge(flow.expected, { ...world.known, rest }) }
  } finally {
    await world.close()
    await database.drop()
  }
}

function runChild(options: CrashOptions, task: Task, at: number): Promise<boolean> {
  return new Promise((done, fail) => {
    const program = JSON.stringify(options.program)
    const words = `import { main } from ${program}; process.exit(await main(['crash', '${at}']))`
    const child = spawn(process.execPath, ['--input-type=module', '-e', words], {
      env: { NODE_ENV: 'test' },
    })
    let said = ''
    child.stderr.on('data', (bytes: Buffer) => {
      said += bytes
    })
    child.stdin.on('error', () => undefined)
    child.on('error', fail)
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') done(true)
      else if (code === 0) done(false)
      else fail(new Error(`${task.flow} CRASH_AT=${at} ended with ${code ?? signal}: ${said}`))
    })
    child.stdin.end(JSON.stringify(task))
  })
}
