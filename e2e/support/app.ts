import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { variableNames } from '../../lib/platform/env.ts'
import { findProcesses, type Part, type Processes } from './app-processes.ts'
import { freePort } from './free-port.ts'

const ROOT = join(import.meta.dirname, '../..')
const READY_MS = 180_000
const STOP_MS = 10_000

export interface App {
  url: string
  port: number
  /** The service token (API_TOKEN). */
  token: string
  admin: { email: string; password: string }
  dataDir: string
  /** Everything it printed so far. */
  output(): string
  /** Process ids of its parts, as they are now. */
  processes(): Promise<Processes>
  /** Ends one part, or the whole tree at once with `all`; SIGKILL unless told otherwise. */
  kill(part: Part | 'all', signal?: NodeJS.Signals): Promise<void>
  /** Stops it as an operator would and removes its data. */
  stop(): Promise<void>
}

export interface AppOptions {
  /** Variables beside the usual ones. */
  environment?: Record<string, string>
  /** Data of an earlier instance, to start it again. */
  dataDir?: string
  port?: number
  token?: string
  /** What answers 200 once it is started; /readyz unless told otherwise. */
  readyAt?: string
  /** The checkout, for programs that do not run from their source. */
  root?: string
}

/**
 * Starts an instance that is already built, with an embedded database of its own, and waits until it
 * is ready.
 */
export async function startApp(options: AppOptions = {}): Promise<App> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'cellule-e2e-')))
  const port = options.port ?? (await freePort())
  const token = options.token ?? randomBytes(24).toString('base64url')
  const admin = { email: 'admin@example.org', password: 'a long enough password' }
  const url = `http://127.0.0.1:${port}`
  let printed = ''
  const child = spawn(process.execPath, ['bin/start.js'], {
    cwd: options.root ?? ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      // Set but empty: neither this shell nor a .env file leaks in.
      ...Object.fromEntries(variableNames.map((name) => [name, ''])),
      PORT: `${port}`,
      DATA_DIR: dataDir,
      ADMIN_EMAIL: admin.email,
      ADMIN_PASSWORD: admin.password,
      API_TOKEN: token,
      ...options.environment,
      CELLULE_SKIP_BUILD: '1',
      // Ends with the test runner, even if that is killed.
      npm_lifecycle_event: 'e2e',
    },
  })
  const keep = (text: Buffer) => {
    printed += text.toString()
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  await waitUntilReady(`${url}${options.readyAt ?? '/readyz'}`, child, () => printed)
  const processes = () => findProcesses(child.pid ?? 0, dataDir)
  return {
    url,
    port,
    token,
    admin,
    dataDir,
    output: () => printed,
    processes,
    kill: async (part, signal = 'SIGKILL') => {
      const found = await processes()
      const parts = part === 'all' ? Object.values(found) : [found[part]]
      for (const pid of parts) if (pid !== null) process.kill(pid, signal)
    },
    stop: async () => {
      await end(child)
      // An orphan of a hard kill may write a last file while the directory goes.
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
    },
  }
}

async function waitUntilReady(address: string, child: ChildProcess, printed: () => string) {
  for (const from = performance.now(); performance.now() - from < READY_MS; ) {
    if (child.exitCode !== null) throw new Error(`The instance ended:\n${printed()}`)
    const answer = await fetch(address).catch(() => null)
    if (answer?.ok) return
    await pause(50)
  }
  await end(child)
  throw new Error(`The instance was not ready after ${READY_MS / 1000} s:\n${printed()}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await ended
  clearTimeout(late)
}
