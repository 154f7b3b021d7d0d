import { levelRank, namedThing } from '../crisis/model.ts'
import { formatList } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { closingBlocks } from './closing-words.ts'
import { type Block, type DocumentSection, type PostmortemDocument, paragraph } from './document.ts'
import { recordBlocks, timeOf } from './line-words.ts'
import { type Draft, type SectionName, sectionNames } from './model.ts'
import { tableBlocks } from './table-words.ts'
import { capitalised, type Voice, voiceFor } from './voice.ts'

/**
 * Says a draft in a language, part by part. A part with nothing in it says so plainly.
 * @param timeZone of the times shown
 */
export function sayPostmortem(draft: Draft, locale: Locale, timeZone: string): PostmortemDocument {
  const voice = voiceFor(locale, timeZone, draft.journal, namedThing(String(draft.number)))
  const { t } = voice
  return {
    locale,
    label: String(draft.number),
    title: titleOf(draft, voice),
    name: voice.said(draft.title),
    level: {
      code: draft.level,
      rank: levelRank(draft.level),
      closed: draft.closedAt !== null,
    },
    head: headOf(draft, voice),
    running: t(draft.drill ? 'running.drill' : 'running.crisis', { number: String(draft.number) }),
    page: { page: t('page.page'), of: t('page.of') },
    madeAt: `${draft.draftedAt.slice(0, 16)}:00.000Z`,
    sections: sectionNames.map((name) => sectionOf(name, draft, voice)),
  }
}

/** `Crise 1192 : Afflux de visiteurs…` */
export function titleOf({ number, title, drill }: Draft, { t, said }: Voice): string {
  const named = { number: String(number), title: said(title) }
  return drill ? t('name.drill', named) : t('name.crisis', named)
}

/** What a downloaded file is called, without its ending: `crise-1192-post-mortem`. */
export function fileNameOf({ number, drill }: Draft, { t }: Voice): string {
  return t(drill ? 'fileNameDrill' : 'fileName', { number: String(number) })
}

function headOf(draft: Draft, voice: Voice): string[] {
  const { t } = voice
  const { openedAt, closedAt, state, level, missing } = draft
  const facts = {
    date: capitalised(voice.date(openedAt)),
    opened: voice.time(openedAt),
    duration: voice.minutes(draft.minutes),
    level: t(`level.${level}`),
    state: t(`state.${state}`, { thing: voice.thing }),
  }
  const marks = (['drill', 'restricted', 'elsewhere', 'mistake'] as const).filter(
    (mark) => draft[mark],
  )
  const named = missing.map((name) => t(`section.${name}`))
  return [
    closedAt
      ? t('head.span', { ...facts, closed: closingTime(draft, voice) })
      : t('head.running', facts),
    ...marks.map((mark) => t(`head.${mark}`, { thing: voice.thing })),
    t('head.drafted', { moment: voice.moment(draft.draftedAt), zone: voice.timeZone }),
    ...(named.length > 0 ? [t('missing.list', { sections: formatList(named, voice.locale) })] : []),
  ]
}

/** With its date when the crisis went on into another day. */
function closingTime({ openedAt, closedAt }: Draft, voice: Voice): string {
  if (!closedAt) return ''
  const sameDay = voice.date(openedAt) === voice.date(closedAt)
  return sameDay ? voice.time(closedAt) : voice.moment(closedAt)
}

function sectionOf(name: SectionName, draft: Draft, voice: Voice): DocumentSection {
  const { t } = voice
  const written = blocksOf(name, draft, voice)
  const isMissing = draft.missing.includes(name)
  const blocks = isMissing
    ? withMissing(name, missingBlock(name, draft, voice), written)
    : written.length > 0
      ? written
      : [paragraph(t(`empty.${name}`, { roles: '' }))]
  return { name, title: t(`section.${name}`), blocks }
}

/** What people answered at the close comes before what nobody has written from it yet. */
const withMissing = (name: SectionName, missing: Block, written: Block[]): Block[] =>
  name === 'luck' ? [...written, missing] : [missing, ...written]

function blocksOf(name: SectionName, draft: Draft, voice: Voice): Block[] {
  if (name === 'summary') return summaryBlocks(draft, voice)
  return (
    tableBlocks(name, draft, voice) ??
    closingBlocks(name, draft, voice) ??
    recordBlocks(name, draft, voice) ??
    []
  )
}

function summaryBlocks({ summary, resolution }: Draft, { t, said }: Voice): Block[] {
  const paragraphs = summary
    .split(/\n\s*\n/)
    .map(said)
    .filter(Boolean)
  const closing = resolution ? [t('resolution', { text: said(resolution) })] : []
  return [...paragraphs, ...closing].map(paragraph)
}

function missingBlock(name: SectionName, draft: Draft, voice: Voice): Block {
  return {
    kind: 'missing',
    text: missingText(name, draft, voice),
    note: missingNote(name, draft, voice),
  }
}

/** What is missing, in one sentence. */
export function missingText(name: SectionName, draft: Draft, { t, locale }: Voice): string {
  const unfilled = draft.rolesFilled.filter(({ minutes }) => minutes === null)
  const roles = formatList(
    unfilled.map(({ role }) => t(`role.${role}`)),
    locale,
  )
  return t(`empty.${name}`, { roles })
}

/** Lines learned since speak of causes more often than of anything else. */
export function missingNote(name: SectionName, draft: Draft, voice: Voice): string {
  const count = draft.learnedLater.length
  if (name !== 'causes' || count === 0) return ''
  const times = draft.learnedLater.map(({ entry }) => timeOf(entry.at, draft, voice))
  return voice.t('learnedHint', { count, times: times.join(', ') })
}
