import { readdir, readFile } from 'node:fs/promises'

/** Linux counts the time of a process in hundredths of a second. */
const TICK_MS = 10

/**
 * Processor time, user and system, that processes and their living children have used.
 * @returns milliseconds; NaN where /proc does not tell
 */
export async function processorMs(pids: readonly number[]): Promise<number> {
  const all = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const stats = await Promise.all(all.map(readStat))
  const ours = stats.filter(
    (stat) => stat !== null && (pids.includes(stat.pid) || pids.includes(stat.parent)),
  )
  if (ours.length === 0) return Number.NaN
  return ours.reduce((sum, stat) => sum + (stat?.ticks ?? 0) * TICK_MS, 0)
}

async function readStat(name: string) {
  const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => null)
  if (text === null) return null
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [, parent] = fields
  return {
    pid: Number(name),
    parent: Number(parent),
    ticks: Number(fields[11]) + Number(fields[12]),
  }
}
