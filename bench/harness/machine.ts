import { execFile } from 'node:child_process'
import { access } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { delimiter, join } from 'node:path'
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
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name)
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return path
  }
  throw new NotMeasured(`${name} is not installed`)
}
