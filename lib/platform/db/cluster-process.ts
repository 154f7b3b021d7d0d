import { execFile } from 'node:child_process'
import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

/** The server process of a cluster, as postmaster.pid tells. */
export interface Postmaster {
  pid: number
  port: number
}

export async function readPostmaster(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const postmaster = { pid: Number(lines[0]), port: Number(lines[3]) }
  return postmaster.pid > 0 && postmaster.port > 0 ? postmaster : null
}

/** True while a process of that number exists, a zombie that nobody has collected included. */
function exists(pid: number): boolean {
  if (pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** True while the process runs. */
export async function isAlive(pid: number): Promise<boolean> {
  if (!exists(pid)) return false
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return status.slice(status.lastIndexOf(')') + 2, status.lastIndexOf(')') + 3) !== 'Z'
}

/** True when the process with that number is this cluster's server, not a stranger that got its number. */
export async function serves(pid: number, cluster: string): Promise<boolean> {
  if (!(await isAlive(pid))) return false
  if (process.platform === 'linux') return (await workplaceOf(pid)) === (await realpath(cluster))
  const { stdout } = await promisify(execFile)('ps', ['-o', 'args=', '-p', `${pid}`])
  return stdout.includes('postgres') && stdout.includes(cluster)
}

/** PostgreSQL's processes work in the cluster's directory. Linux alone shows it. */
const workplaceOf = (pid: number | string) => readlink(`/proc/${pid}/cwd`).catch(() => '')

/**
 * Takes postmaster.pid away when its number belongs to a zombie or a stranger, which PostgreSQL would
 * take for its own server; never while a process still works in the cluster.
 */
export async function forgetEnded(cluster: string): Promise<void> {
  const left = await readPostmaster(cluster)
  if (!left || !exists(left.pid) || (await serves(left.pid, cluster))) return
  const everyone = await readdir('/proc').catch(() => [])
  const workplaces = await Promise.all(
    everyone.filter((name) => /^\d+$/.test(name)).map(workplaceOf),
  )
  if (workplaces.includes(await realpath(cluster))) return
  await rm(join(cluster, 'postmaster.pid'), { force: true })
}

/**
 * Ends the server: connections are closed and a checkpoint written; if that takes too long, at once,
 * and the log is replayed at the next start.
 */
export async function endPostmaster(pid: number): Promise<void> {
  const steps = [
    ['SIGINT', 2_500],
    ['SIGQUIT', 1_000],
    ['SIGKILL', 500],
  ] as const
  for (const [signal, patienceMs] of steps) {
    if (!(await isAlive(pid))) return
    process.kill(pid, signal)
    for (let waited = 0; waited < patienceMs && (await isAlive(pid)); waited += 20) await pause(20)
  }
}
