import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

export type Part = 'supervisor' | 'web' | 'pager' | 'watch' | 'postgres'

/** Process ids; null for a part that does not run now. */
export type Processes = Record<Part, number | null>

/**
 * The parts of an instance.
 * @param supervisor process id of bin/start.js
 */
export async function findProcesses(supervisor: number, dataDir: string): Promise<Processes> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,args='])
  const all = stdout.split('\n').map((line) => line.trim().split(/\s+/))
  const pidOf = (match: (parent: number, words: string[]) => boolean) => {
    const found = all.find(([, parent, ...words]) => match(Number(parent), words))
    return found ? Number(found[0]) : null
  }
  const child = (name: string) =>
    pidOf((parent, words) => parent === supervisor && words.includes(`dist/${name}.js`))
  const file = await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8').catch(() => '')
  const postgres = Number(file.split('\n')[0])
  return {
    supervisor: all.some(([pid]) => Number(pid) === supervisor) ? supervisor : null,
    web: child('web'),
    pager: child('pager'),
    watch: child('watch'),
    postgres: all.some(([pid]) => Number(pid) === postgres) ? postgres : null,
  }
}
