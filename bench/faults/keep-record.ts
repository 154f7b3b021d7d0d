import { readFile, writeFile } from 'node:fs/promises'

export const FIGURES = 'bench/faults.json'

/** Adds a run to the figures that are kept with the code. */
export async function keepRecord(record: object): Promise<void> {
  const text = await readFile(FIGURES, 'utf8').catch(() => '[]')
  const runs: object[] = JSON.parse(text)
  await writeFile(FIGURES, `${JSON.stringify([...runs, record], null, 2)}\n`)
}
