import { join } from 'node:path'
import type { Locale } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { invalid } from '../platform/refusal.ts'
import { runAside } from '../platform/run-aside.ts'
import { asHtml } from './formats/html.ts'
import { asJson } from './formats/json.ts'
import { asMarkdown } from './formats/markdown.ts'
import type { PressJob } from './press-job.ts'
import { readPostmortem } from './read-postmortem.ts'
import { formatSchema, type PostmortemFormat } from './schema.ts'
import { voiceFor } from './voice.ts'
import { fileNameOf, sayPostmortem } from './words.ts'

/** A file as it is downloaded. */
export interface PostmortemFile {
  name: string
  type: string
  content: string | Uint8Array
}

const types: Record<PostmortemFormat, string> = {
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json; charset=utf-8',
}

/** A longer journal is put into words outside the process that serves everybody. */
const LONGEST_HERE = 500
const PATIENCE = 120_000

/** The program that makes files, bundled from lib/processes/press.ts; a process starts in its folder. */
const ownPress = (): string => join(process.cwd(), 'dist/press.js')

/**
 * The draft as a file.
 * @param wish `format` md, html, pdf, docx or json (md without one) and `locale` fr or en (the
 *   reader's without)
 * @param press path of the program that makes pdf and docx
 * @throws Refusal not_found; invalid naming `format` or `locale`; unavailable when the file could not
 *   be made or too many are being made
 */
export async function renderPostmortem(
  context: Context,
  label: string,
  wish: { format?: string; locale?: string; readersLocale: Locale },
  press = ownPress(),
): Promise<PostmortemFile> {
  const draft = await readPostmortem(context, label)
  const format = formatOf(wish.format)
  const locale = localeOf(wish.locale, wish.readersLocale)
  const { timeZone } = context.environment
  const name = `${fileNameOf(draft, voiceFor(locale, timeZone))}.${format}`
  const make = async () => {
    if (format === 'json') return asJson(draft)
    const long = draft.journal.length > LONGEST_HERE
    if (!long && format === 'md') return asMarkdown(sayPostmortem(draft, locale, timeZone))
    if (!long && format === 'html') return asHtml(sayPostmortem(draft, locale, timeZone))
    const job: PressJob = { draft, format, locale, timeZone }
    return pressed(context, job, press)
  }
  return { name, type: types[format], content: await make() }
}

function pressed(context: Context, job: PressJob, program: string): Promise<Uint8Array> {
  const input = JSON.stringify(job)
  return runAside({ program, folder: process.cwd(), input, patience: PATIENCE, log: context.log })
}

function formatOf(wish: string | undefined): PostmortemFormat {
  if (wish === undefined) return 'md'
  const known = formatSchema.safeParse(wish)
  if (known.success) return known.data
  const values = formatSchema.options.join(', ')
  throw invalid({ field: 'format', message: 'notOneOf', params: { values } })
}

function localeOf(wish: string | undefined, otherwise: Locale): Locale {
  if (wish === undefined) return otherwise
  if (wish === 'fr' || wish === 'en') return wish
  throw invalid({ field: 'locale', message: 'notOneOf', params: { values: 'fr, en' } })
}
