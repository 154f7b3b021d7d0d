import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { isRole } from '../../lib/cell/model.ts'
import { formatList, frenchSpaces } from '../../lib/i18n/format.ts'
import type { Locale } from '../../lib/i18n/locale.ts'
import type { EntryView } from '../../lib/journal/model.ts'
import { namedPeople } from '../../lib/journal/named-people.ts'
import type { Line } from '../../lib/journal/timeline.ts'
import { visibleText } from '../../lib/journal/visible-text.ts'
import { calledWhy } from '../../lib/paging/decisions.ts'
import { type Reading, useReading } from '../crisis/room-context.tsx'

/** What sentences are put together with. */
interface Phrases {
  t: ReturnType<typeof useTranslations<'journal.system'>>
  level: ReturnType<typeof useTranslations<'level.word'>>
  role: ReturnType<typeof useTranslations<'cell.role'>>
  locale: Locale
  number: string
  thing: Reading['thing']
}

/** Puts the words of lines together: what a person wrote, or what the system says happened. */
export interface LineWords {
  said(text: string): string
  /** Null: the line holds a person's own words. */
  system(line: Line): string | null
}

/** The same object for as long as language and crisis are the same. */
export function useLineWords(): LineWords {
  const { locale, number, thing } = useReading()
  const t = useTranslations('journal.system')
  const level = useTranslations('level.word')
  const role = useTranslations('cell.role')
  return useMemo(() => {
    const phrases: Phrases = { t, level, role, locale, number, thing }
    return {
      said: (text) => said(phrases, text),
      system: (line) =>
        cellWords(phrases, line) ??
        levelWords(phrases, line.entry) ??
        stateWords(phrases, line.entry) ??
        otherWords(phrases, line.entry),
    }
  }, [t, level, role, locale, number, thing])
}

const said = ({ locale }: Phrases, text: string) =>
  visibleText(locale === 'fr' ? frenchSpaces(text) : text)

/** A fact with the reason that a person gave. */
function because(phrases: Phrases, text: string, entry: EntryView): string {
  return entry.text ? phrases.t('because', { text, reason: said(phrases, entry.text) }) : text
}

function cellWords(phrases: Phrases, line: Line): string | null {
  const { entry, people } = line
  const { t, locale } = phrases
  const who = {
    count: people.length,
    names: namedPeople(
      people.map(({ name }) => name),
      locale,
      (count) => t('others', { count }),
    ),
  }
  switch (entry.kind) {
    case 'joined':
      return entry.standing === 'observer' ? t('observes', who) : t('joined', who)
    case 'left':
      return t('left', who)
    case 'role-changed':
      return roleWords(phrases, entry)
    case 'handed-over':
      return handOverWords(phrases, entry)
    case 'page':
      return pageWords(phrases, entry)
    default:
      return null
  }
}

const roleOf = ({ role }: Phrases, entry: EntryView) => (isRole(entry.role) ? role(entry.role) : '')

function roleWords(phrases: Phrases, entry: EntryView): string {
  const { t } = phrases
  const role = roleOf(phrases, entry)
  const { holder, previousHolder } = entry
  if (holder && previousHolder && entry.forced) {
    const taken = { previous: previousHolder.name, name: holder.name, role }
    return because(phrases, t('roleTakenOver', taken), entry)
  }
  if (holder && previousHolder) {
    return t('rolePassed', { previous: previousHolder.name, name: holder.name, role })
  }
  return holder
    ? t('roleTaken', { name: holder.name, role })
    : t('roleFreed', { name: previousHolder?.name ?? '', role })
}

function handOverWords(phrases: Phrases, entry: EntryView): string {
  const { t } = phrases
  const role = roleOf(phrases, entry)
  const { holder, previousHolder } = entry
  return holder && previousHolder
    ? t('handedOver', { previous: previousHolder.name, name: holder.name, role })
    : because(phrases, t('handedOverPlain', { role }), entry)
}

function pageWords(phrases: Phrases, entry: EntryView): string {
  const { t } = phrases
  const name = entry.user?.name ?? ''
  switch (entry.pageState) {
    case 'coming':
      return entry.etaMinutes
        ? t('comingIn', { name, minutes: entry.etaMinutes })
        : t('coming', { name })
    case 'declined':
      return t('declined', { name })
    case 'seen':
      return t('seen', { name })
    case 'cancelled':
      return t('pagingStopped', { reason: said(phrases, entry.text) })
    case 'reduced':
      return because(phrases, t('crewReduced'), entry)
    case 'resumed':
      return t(resumedBy(entry))
    case 'called':
      return calledWords(phrases, entry)
    default:
      return pagedWords(phrases, entry)
  }
}

function pagedWords({ t }: Phrases, { count = 0, engaged = 0, later, narrowed }: EntryView) {
  if (later && narrowed) return t('pagedHeld', { count, later, why: narrowed, engaged })
  return engaged > 0 ? t('pagedFree', { count, engaged }) : t('paged', { count })
}

/** "3 calls because nobody holds communications". */
function calledWords({ t, role, locale }: Phrases, entry: EntryView): string {
  const { channel = 'voice', count = 0, crew = 0, needed = 0, vacant = [] } = entry
  const roles = formatList(
    vacant.filter(isRole).map((name) => role(name)),
    locale,
  )
  return t('called', { channel, count, why: calledWhy(entry), crew, needed, roles })
}

function resumedBy({ outcome }: EntryView) {
  if (outcome === 'time') return 'crewLapsed'
  return outcome === 'level' ? 'crewLapsedByLevel' : 'crewWhole'
}

function levelWords(phrases: Phrases, entry: EntryView): string | null {
  const { t } = phrases
  const level = entry.to ? phrases.level(entry.to) : ''
  switch (entry.kind) {
    case 'level-changed':
      return because(phrases, t('levelChanged', { level }), entry)
    case 'level-proposed':
      return entry.text
        ? t('levelProposedBecause', { level, reason: reasonOf(phrases, entry) })
        : t('levelProposed', { level })
    case 'level-proposal-settled': {
      const kept = entry.from ? phrases.level(entry.from) : ''
      return because(phrases, t('levelKept', { level: kept }), entry)
    }
    default:
      return null
  }
}

/** The criterion that is met, and the figure that shows it. */
function reasonOf(phrases: Phrases, { criterion, text }: EntryView): string {
  const reason = said(phrases, text)
  return criterion ? phrases.t('because', { text: said(phrases, criterion), reason }) : reason
}

function stateWords(phrases: Phrases, entry: EntryView): string | null {
  const { t, number, thing } = phrases
  switch (entry.kind) {
    case 'crisis-opened':
      return t('opened', { number, thing, title: said(phrases, entry.text) })
    case 'state-changed':
      if (entry.state === 'summary') return t('summary', { text: said(phrases, entry.text) })
      return because(phrases, t(entry.state === 'watch' ? 'watch' : 'resumed', { thing }), entry)
    case 'crisis-closed':
      return because(phrases, t(entry.mistake ? 'closedMistake' : 'closed', { thing }), entry)
    case 'crisis-reopened':
      return because(phrases, t('reopened', { thing }), entry)
    default:
      return null
  }
}

function otherWords(phrases: Phrases, entry: EntryView): string | null {
  const { t } = phrases
  const text = said(phrases, entry.text)
  switch (entry.kind) {
    case 'alert':
      return t(entry.status === 'resolved' ? 'alertResolved' : 'alert', { text })
    case 'status-update':
      return t('statusUpdate', { headline: said(phrases, entry.headline ?? entry.text) })
    case 'runbook-step':
      if (entry.stepState === 'attached') return t('runbookAttached', { title: text })
      if (entry.stepState === 'done') return t('runbookDone', { step: text })
      if (entry.stepState !== 'skipped') return t('runbookOpen', { step: text })
      return t('runbookSkipped', { step: text, reason: said(phrases, entry.reason ?? '') })
    default:
      return null
  }
}
