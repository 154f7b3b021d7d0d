import type { ChildProcess } from 'node:child_process'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { CannotStart } from '../platform/cannot-start.ts'
import { reachable } from '../platform/env.ts'

const ANSWER_MS = 2_000
/** An earlier web process, orphaned by a hard kill, needs up to a second to notice. */
const PORT_PATIENCE_MS = 3_000

/** True when the web process answers 200 to that path. */
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

/** True when a process that holds no port answers a ping over IPC. */
export function answersPing(child: ChildProcess): Promise<boolean> {
  return new Promise((done) => {
    const finish = (answer: boolean) => {
      clearTimeout(timer)
      child.off('message', hear)
      done(answer)
    }
    const hear = (message: unknown) => {
      if (message === 'pong') finish(true)
    }
    const timer = setTimeout(() => finish(false), ANSWER_MS)
    child.on('message', hear)
    if (child.connected) child.send('ping')
    else finish(false)
  })
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
