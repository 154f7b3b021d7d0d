import { readFile, writeFile } from 'node:fs/promises'
import type { RunRecord } from './summary.ts'

export const FIGURES = 'bench/faults.json'

/** Adds a run to the figures that are kept with the code. */
export async function keepRecord(record: RunRecord): Promise<void> {
  const text = await readFile(FIGURES, 'utf8').catch(() => '[]')
  const runs: RunRecord[] = JSON.parse(text)
  await writeFile(FIGURES, `${JSON.stringify([...runs, record], null, 2)}\n`)
}
