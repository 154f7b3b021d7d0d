import type { Locale } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { invalid } from '../platform/refusal.ts'
import { asHtml } from './formats/html.ts'
import { asJson } from './formats/json.ts'
import { asMarkdown } from './formats/markdown.ts'
import type { Draft } from './model.ts'
import { readPostmortem } from './read-postmortem.ts'
import { formatSchema, type PostmortemFormat } from './schema.ts'
import { sayPostmortem } from './words.ts'

/** A file as it is downloaded. */
export interface PostmortemFile {
  name: string
  type: string
  text: string
}

const types: Record<PostmortemFormat, string> = {
  md: 'text/markdown',
  html: 'text/html',
  json: 'application/json',
}

/**
 * The draft as a file.
 * @param wish `format` md, html or json (md without one) and `locale` fr or en (the reader's without)
 * @throws Refusal not_found; invalid naming `format` (pdf and docx are not made yet) or `locale`
 */
export async function renderPostmortem(
  context: Context,
  label: string,
  wish: { format?: string; locale?: string; readersLocale: Locale },
): Promise<PostmortemFile> {
  const draft = await readPostmortem(context, label)
  const format = formatOf(wish.format)
  const locale = localeOf(wish.locale, wish.readersLocale)
  const text = textOf(draft, format, locale, context.environment.timeZone)
  return { name: `post-mortem-${draft.number}.${format}`, type: types[format], text }
}

function textOf(draft: Draft, format: PostmortemFormat, locale: Locale, timeZone: string): string {
  if (format === 'json') return asJson(draft)
  const document = sayPostmortem(draft, locale, timeZone)
  return format === 'html' ? asHtml(document) : asMarkdown(document)
}

function formatOf(wish: string | undefined): PostmortemFormat {
  if (wish === undefined) return 'md'
  const known = formatSchema.safeParse(wish)
  if (known.success) return known.data
  if (wish === 'pdf' || wish === 'docx') throw invalid({ field: 'format', message: 'notYet' })
  const values = formatSchema.options.join(', ')
  throw invalid({ field: 'format', message: 'notOneOf', params: { values } })
}

function localeOf(wish: string | undefined, otherwise: Locale): Locale {
  if (wish === undefined) return otherwise
  if (wish === 'fr' || wish === 'en') return wish
  throw invalid({ field: 'locale', message: 'notOneOf', params: { values: 'fr, en' } })
}
