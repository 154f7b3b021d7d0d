import { spawn } from 'node:child_process'
import type { Log } from './log.ts'
import { Refusal } from './refusal.ts'

export interface Aside {
  /** Path of the program, a bundled one of ours. */
  program: string
  /** Folder it starts in. */
  folder: string
  /** What is written to its input. */
  input: string
  /** After this it is ended, in milliseconds. */
  patience: number
  log: Log
}

/** At once in this process; the next ones wait their turn. */
const AT_ONCE = 2
/** Waiting; one more is refused. */
const MOST_WAITING = 8
/** Of JavaScript alone, in MB: enough for a document of 5,000 lines. */
const HEAP = 1_024

let running = 0
const waiting: (() => void)[] = []

/**
 * Runs a program of ours to its end in a process of its own, with no setting and no secret of this
 * one, and gives what it wrote.
 * @throws Refusal unavailable: too many wait already, or it failed or took too long (which is logged)
 */
export async function runAside(aside: Aside): Promise<Buffer> {
  await turn()
  try {
    return await run(aside)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** Whoever ends hands the place on, so that it is counted once. */
function turn(): Promise<void> {
  if (running < AT_ONCE) {
    running += 1
    return Promise.resolve()
  }
  if (waiting.length >= MOST_WAITING) throw unavailable('documentsBusy')
  return new Promise((go) => waiting.push(go))
}

function run({ program, folder, input, patience, log }: Aside): Promise<Buffer> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${HEAP}`, program], {
      cwd: folder,
      env: { NODE_ENV: 'production' },
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: patience,
      killSignal: 'SIGKILL',
    })
    const written: Buffer[] = []
    let said = ''
    child.stdout.on('data', (bytes: Buffer) => written.push(bytes))
    child.stderr.on('data', (bytes: Buffer) => {
      if (said.length < 2_000) said += bytes
    })
    // It may end before it has read everything; its exit says why.
    child.stdin.on('error', () => undefined)
    child.on('error', (error) => fail(error))
    child.on('close', (code, signal) => {
      if (code === 0) return done(Buffer.concat(written))
      log.error({ program, code, signal, said }, 'a file could not be made')
      fail(unavailable('documentFailed'))
    })
    child.stdin.end(input)
  })
}

const unavailable = (message: string) => new Refusal({ code: 'unavailable', message })
