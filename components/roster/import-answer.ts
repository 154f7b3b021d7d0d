import type { ImportedLine, ImportedPeople } from '../../lib/roster/import-people.ts'

/** A line as the page shows it, what is wrong in sentences. */
export type ShownLine = Omit<ImportedLine, 'faults'> & { faults: string[] }

/** What the import answers to its form. */
export interface ImportAnswer {
  /** Grows with each answer. */
  round: number
  /** The table that was looked over, to be sent again. */
  csv: string
  /** Why nothing could be looked over. */
  text: string | null
  preview: (Omit<ImportedPeople, 'items'> & { lines: ShownLine[] }) | null
}

export type ImportAction = (before: ImportAnswer, form: FormData) => Promise<ImportAnswer>

export const noImport: ImportAnswer = { round: 0, csv: '', text: null, preview: null }
