'use server'

import { revalidatePath } from 'next/cache'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ImportAnswer } from '../../../../../components/roster/import-answer.ts'
import { act } from '../../../../../lib/platform/adapters/action.ts'
import { refusalSentence } from '../../../../../lib/platform/adapters/problem.ts'
import { importPeople } from '../../../../../lib/roster/import-people.ts'
import { decodeTable, tableColumns } from '../../../../../lib/roster/people-table.ts'

/** Looks a table over, or does what it says once it was looked over. */
export async function importTable(before: ImportAnswer, form: FormData): Promise<ImportAnswer> {
  const apply = form.get('apply') === 'yes'
  const csv = await tableOf(form)
  const answer = await act((context) => importPeople(context, { csv, apply }))
  const round = before.round + 1
  if (!answer.ok) {
    const [fault] = Object.values(answer.refusal.fields)
    return { round, csv: '', text: fault ?? answer.refusal.text, preview: null }
  }
  if (apply) revalidatePath('/settings', 'layout')
  const locale = await getLocale()
  const t = await getTranslations('roster.import')
  const { items, ...counts } = answer.value
  const columnOf = (field: string) => tableColumns.find((column) => column === field)
  const lines = items.map(({ faults, ...line }) => ({
    ...line,
    faults: faults.map(({ field, message, params }) => {
      const column = columnOf(field)
      const text = refusalSentence(locale, message, params)
      return column ? t('fault', { column: t(`column.${column}`), text }) : text
    }),
  }))
  return { round, csv: apply ? '' : csv, text: null, preview: { ...counts, lines } }
}

/** The file, whatever a spreadsheet wrote it in; or the text that was looked over before. */
async function tableOf(form: FormData): Promise<string> {
  const file = form.get('file')
  if (file instanceof File && file.size > 0) {
    return decodeTable(new Uint8Array(await file.arrayBuffer()))
  }
  const csv = form.get('csv')
  return typeof csv === 'string' ? csv : ''
}
