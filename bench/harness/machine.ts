import { execFile } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findPrograms } from '../../lib/platform/db/cluster-programs.ts'
import { NotMeasured } from './row.ts'

/** The machine in one line: processor, cores, memory, Node, PostgreSQL. */
export async function describeMachine(): Promise<string> {
  const cores = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const { pg_ctl } = await findPrograms()
  const { stdout } = await promisify(execFile)(join(pg_ctl, '../postgres'), ['--version'])
  const postgres = /[\d.]+/.exec(stdout)?.[0] ?? 'unknown'
  const model = cores[0]?.model ?? 'unknown'
  return `${cores.length} × ${model}, ${memory} GiB, Node ${process.versions.node}, PostgreSQL ${postgres}`
}

/**
 * The path of a program of this machine.
 * @throws NotMeasured when it is not installed
 */
export async function requireProgram(name: string): Promise<string> {
  const found = promisify(execFile)('sh', ['-c', 'command -v "$0"', name])
  const { stdout } = await found.catch(() => ({ stdout: '' }))
  const path = stdout.trim()
  if (path === '') throw new NotMeasured(`${name} is not installed`)
  return path
}
