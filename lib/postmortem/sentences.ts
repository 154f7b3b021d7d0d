import { coreRoles } from '../cell/model.ts'
import { formatList, formatRatio } from '../i18n/format.ts'
import type { EntryView, Figure, Lever } from '../journal/model.ts'
import { calledWhy } from '../paging/decisions.ts'
import type { Voice } from './voice.ts'

/** A line of the journal as one sentence. A person's line is their own words and what belongs to it. */
export function sentenceOf(entry: EntryView, voice: Voice): string {
  if (entry.redacted) return voice.t('line.erased')
  const sentence = systemSentence(entry, voice) ?? writtenSentence(entry, voice)
  return sentence.trim()
}

function writtenSentence(entry: EntryView, voice: Voice): string {
  const { t, said } = voice
  const { figure, lever, expectedEffect, effectOf, answers, about, temporary } = entry
  const { reason, settles } = entry
  const more = [
    figure && figureWords(figure, voice),
    lever && leverWords(lever, voice),
    expectedEffect && t('lever.expected', { text: said(expectedEffect) }),
    temporary && t('lever.temporary'),
    effectOf && t('line.effectOf', { seq: voice.seqOf(effectOf) }),
    answers && t('line.answers', { seq: voice.seqOf(answers) }),
    about && t(settles ? 'line.proposedAt' : 'line.about', { time: voice.timeOf(about) }),
    reason && t('line.reason', { text: said(reason) }),
  ].filter(Boolean)
  if (figure && isFigureOnly(entry.text, figure)) return more.join(', ')
  return more.length > 0 ? `${said(entry.text)} (${more.join(', ')})` : said(entry.text)
}

/** Whether a line says nothing but its figure: the name, then the number as it was typed. */
function isFigureOnly(text: string, { name }: Figure): boolean {
  return text.startsWith(name) && /^[\s=:]*[-+\d.,\s]+\S{0,12}$/.test(text.slice(name.length))
}

export function leverWords({ name, from, to }: Lever, { t, said, value }: Voice): string {
  return t('lever.change', {
    name: said(name),
    from: from === null || from === undefined ? t('lever.none') : value(from),
    to: value(to),
  })
}

export function figureWords(figure: Figure, voice: Voice): string {
  const { t, said, value, locale } = voice
  const name = said(figure.name)
  const shown = t('line.figure', {
    name,
    value: `${value(figure.value)}${unitWords(figure, voice)}`,
  })
  if (!figure.baseline) return shown
  const ratio = formatRatio(figure.value / figure.baseline, locale)
  return `${shown}, ${t('line.ratio', { ratio, baseline: value(figure.baseline) })}`
}

/** The unit after a number: in English a per cent sign follows at once. */
export function unitWords({ unit }: Pick<Figure, 'unit'>, { said, locale }: Voice): string {
  if (!unit) return ''
  return unit === '%' && locale === 'en' ? unit : `\u00a0${said(unit)}`
}

/** Null for a line that a person wrote. */
function systemSentence(entry: EntryView, voice: Voice): string | null {
  const text = voice.said(entry.text)
  return crisisSentence(entry, text, voice) ?? cellSentence(entry, text, voice)
}

function crisisSentence(entry: EntryView, text: string, { t, thing }: Voice): string | null {
  const { kind, from, to } = entry
  const change = { text, from: from ? t(`level.${from}`) : '', to: to ? t(`level.${to}`) : '' }
  switch (kind) {
    case 'crisis-opened':
      return t('line.crisis-opened', { text, thing, level: t(`level.${entry.level ?? 'high'}`) })
    case 'level-changed':
      return t('line.level-changed', change)
    case 'level-proposed':
      return t('line.level-proposed', change)
    case 'level-proposal-settled':
      return t('line.level-proposal-settled', { text, outcome: outcomeWords(entry, t) })
    case 'crisis-closed':
      return t(entry.mistake ? 'line.mistake' : 'line.crisis-closed', { text, thing })
    case 'crisis-reopened':
      return t('line.crisis-reopened', { text, thing })
    case 'state-changed':
      return t(`line.${oneOf(['watch', 'summary', 'open'], entry.state)}`, { text, thing })
    case 'alert': {
      const status = oneOf(['firing', 'resolved', 'acknowledged', 'info'], entry.status)
      return t('line.alert', { text, status: t(`line.alertStatus.${status}`) })
    }
    default:
      return null
  }
}

function cellSentence(entry: EntryView, text: string, voice: Voice): string | null {
  const { t, said } = voice
  const name = said(entry.user?.name ?? '')
  switch (entry.kind) {
    case 'joined':
      return t(entry.standing === 'observer' ? 'line.observes' : 'line.joined', { name })
    case 'left':
      return t('line.left', { name })
    case 'page':
      return pageSentence(entry, voice)
    case 'role-changed':
    case 'handed-over':
      return roleSentence(entry, text, voice)
    case 'status-update':
      return t('line.status-update', { text: updateWords(entry, text, voice) || t('firstWord') })
    case 'runbook-step': {
      if (entry.stepState === 'attached') return t('line.runbook-attached', { title: text })
      const state = oneOf(['done', 'skipped'], entry.stepState)
      return t('line.runbook-step', {
        step: entry.step ?? 0,
        state: t(`line.stepState.${state}`),
        text,
      })
    }
    case 'correction':
    case 'redaction':
      return amendment(entry, text, voice)
    default:
      return null
  }
}

/** The sentence of an update, then what it means, each once. */
function updateWords({ headline }: EntryView, text: string, { said }: Voice): string {
  const first = headline ? said(headline) : ''
  return [first, text === first ? '' : text].filter(Boolean).join(' – ')
}

const pageStates = [
  ...(['waiting', 'sent', 'delivered', 'coming', 'declined', 'seen', 'present'] as const),
  ...(['unreachable', 'cancelled'] as const),
]

function pageSentence(entry: EntryView, voice: Voice): string {
  const { t, said } = voice
  const { count, user, pageState, text } = entry
  if (pageState === 'reduced') return t('line.crewReduced', { text: said(text) })
  if (pageState === 'resumed') return t('line.crewResumed')
  if (pageState === 'called') return calledSentence(entry, voice)
  const { later } = entry
  if (!user && later) return t('line.pagesHeld', { count: count ?? 0, later })
  if (!user) return t('line.pages', { count: count ?? 0 })
  const state = t(`line.pageState.${oneOf(pageStates, pageState)}`)
  return t('line.page', { name: said(user.name), state })
}

function calledSentence(entry: EntryView, { t, locale }: Voice): string {
  const { channel = 'voice', count = 0, crew = 0, needed = 0, vacant = [] } = entry
  const roles = formatList(
    coreRoles.filter((role) => vacant.includes(role)).map((role) => t(`role.${role}`)),
    locale,
  )
  return t('line.called', { channel, count, why: calledWhy(entry), crew, needed, roles })
}

function roleSentence(entry: EntryView, text: string, { t, said }: Voice): string {
  const { kind, role = 'lead', holder, previousHolder } = entry
  const nobody = t('handOver.nobody')
  const from = said(previousHolder?.name ?? nobody)
  const to = said(holder?.name ?? nobody)
  if (kind === 'handed-over') {
    return t('line.handed-over', { role: t(`role.${role}`), from, to, text })
  }
  return holder
    ? t('line.role-taken', { role: t(`role.${role}`), name: to })
    : t('line.role-empty', { role: t(`role.${role}`) })
}

function amendment(entry: EntryView, text: string, voice: Voice): string {
  const { t, seqOf } = voice
  const { settles, redacts, corrects, follows, outcome } = entry
  if (follows) return t('line.progress', { seq: seqOf(follows), text: progressWords(entry, voice) })
  if (redacts) return t('line.redaction', { seq: seqOf(redacts), text })
  if (!settles) return t('line.correction', { seq: seqOf(corrects ?? ''), text })
  const settled = oneOf(['undone', 'superseded', 'dropped'], outcome)
  const word = settled === 'other' ? outcomeWords(entry, t) : t(`settled.${settled}`)
  return t('line.settlement', { seq: seqOf(settles), outcome: word, text })
}

/** Who carries it out, what changes, what is expected, whether it is done. */
function progressWords(entry: EntryView, { t, said }: Voice): string {
  const { executor, lever, expectedEffect, done } = entry
  const words = [
    executor && said(executor.name),
    lever && said(`${lever.name} ${lever.to}`),
    expectedEffect && t('lever.expected', { text: said(expectedEffect) }),
    done && t('line.done'),
  ].filter(Boolean)
  return words.length > 0 ? words.join(', ') : t('line.rescheduled')
}

function outcomeWords({ outcome }: EntryView, t: Voice['t']): string {
  return t(`proposalOutcome.${oneOf(['accepted', 'refused', 'withdrawn'], outcome)}`)
}

/** The known word that a code is, or `other`. */
function oneOf<Word extends string>(known: readonly Word[], code: string | undefined) {
  return known.find((word) => word === code) ?? 'other'
}
