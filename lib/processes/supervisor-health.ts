import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { CannotStart } from '../platform/cannot-start.ts'
import { reachable } from '../platform/env.ts'
import type { ToChild } from './child.ts'

/** A machine under load may need seconds for an answer: one that comes late still counts. */
const ANSWER_MS = 10_000
/** An earlier web process, orphaned by a hard kill, needs up to a second to notice. */
const PORT_PATIENCE_MS = 3_000

/** True when the web process answers 200 to that path within ten seconds. */
export function isAnswering(host: string, port: number, path: string): Promise<boolean> {
  return new Promise((done) => {
    const request = get(
      `http://${reachable(host)}:${port}${path}`,
      { timeout: ANSWER_MS, agent: false },
      (response) => {
        response.resume()
        done(response.statusCode === 200)
      },
    )
    request.on('timeout', () => request.destroy())
    request.on('error', () => done(false))
  })
}

/**
 * Asks a process that holds no port for a sign of life, over IPC; it answers 'pong'. Does nothing when
 * the channel is closed.
 */
export function ping(child: ChildProcess): void {
  if (child.connected) child.send('ping' satisfies ToChild, () => undefined)
}

/**
 * How long the main thread of a process has waited for a processor since its start, in milliseconds; 0
 * where the system does not say (https://docs.kernel.org/scheduler/sched-stats.html).
 */
export async function waitedForProcessor(pid: number | undefined): Promise<number> {
  const told = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => '')
  return Number(told.split(' ')[1] ?? 0) / 1_000_000
}

/** @throws CannotStart when nobody can listen on HOST and PORT */
export async function refuseTakenPort(host: string, port: number): Promise<void> {
  let code = ''
  for (let waited = 0; waited < PORT_PATIENCE_MS; waited += 100) {
    code = await tryToListen(host, port)
    if (code !== 'EADDRINUSE') break
    await pause(100)
  }
  if (code === 'EADDRINUSE')
    throw new CannotStart(
      `Port ${port} is taken by another program: stop it, or set PORT to another number.`,
    )
  if (code === 'EACCES')
    throw new CannotStart(
      `Port ${port} is closed to ordinary users: set PORT to a number above 1023.`,
    )
  if (code !== '')
    throw new CannotStart(`HOST ${host} is no address of this machine (${code}): correct HOST.`)
}

/** @returns the error's code, or an empty text */
function tryToListen(host: string, port: number): Promise<string> {
  return new Promise((done) => {
    const probe = createServer()
    probe.on('error', (error) => done('code' in error ? String(error.code) : 'unknown'))
    probe.listen(port, host, () => probe.close(() => done('')))
  })
}
