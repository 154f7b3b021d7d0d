import { useTranslations } from 'next-intl'
import { isRole } from '../../lib/cell/model.ts'
import { formatList, frenchSpaces } from '../../lib/i18n/format.ts'
import type { EntryView } from '../../lib/journal/model.ts'
import type { Line } from '../../lib/journal/timeline.ts'
import { useReading } from '../crisis/room-context.tsx'

/** Puts the words of lines together: what a person wrote, or what the system says happened. */
export function useLineWords() {
  const t = useTranslations('journal.system')
  const levels = useTranslations('level.word')
  const cell = useTranslations('cell.role')
  const { locale, number } = useReading()
  const said = (text: string) => (locale === 'fr' ? frenchSpaces(text) : text)
  const role = ({ role: held }: EntryView) => (isRole(held) ? cell(held) : '')
  const because = (text: string, { text: reason }: EntryView) =>
    reason ? t('because', { text, reason: said(reason) }) : text

  const cellWords = (line: Line): string | null => {
    const { entry } = line
    const people = { count: line.people.length, names: formatList(names(line), locale) }
    switch (entry.kind) {
      case 'joined':
        return entry.standing === 'observer' ? t('observes', people) : t('joined', people)
      case 'left':
        return t('left', people)
      case 'role-changed':
        return roleWords(entry)
      case 'handed-over':
        return entry.holder && entry.previousHolder
          ? t('handedOver', {
              previous: entry.previousHolder.name,
              name: entry.holder.name,
              role: role(entry),
            })
          : because(t('handedOverPlain', { role: role(entry) }), entry)
      case 'page':
        return pageWords(entry)
      default:
        return null
    }
  }

  const roleWords = (entry: EntryView) => {
    const { holder, previousHolder } = entry
    if (holder && previousHolder) {
      return t('rolePassed', {
        previous: previousHolder.name,
        name: holder.name,
        role: role(entry),
      })
    }
    return holder
      ? t('roleTaken', { name: holder.name, role: role(entry) })
      : t('roleFreed', { name: previousHolder?.name ?? '', role: role(entry) })
  }

  const pageWords = (entry: EntryView) => {
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
        return t('pagingStopped', { reason: said(entry.text) })
      default:
        return t('paged', { count: entry.count ?? 0 })
    }
  }

  const crisisWords = (entry: EntryView): string | null => {
    const level = entry.to ? levels(entry.to) : ''
    switch (entry.kind) {
      case 'crisis-opened':
        return t('opened', { number, title: said(entry.text) })
      case 'level-changed':
        return because(t('levelChanged', { level }), entry)
      case 'level-proposed':
        return entry.text
          ? t('levelProposedBecause', { level, reason: said(entry.text) })
          : t('levelProposed', { level })
      case 'level-proposal-settled':
        return because(t('levelKept', { level: entry.from ? levels(entry.from) : '' }), entry)
      case 'state-changed':
        if (entry.state === 'summary') return t('summary', { text: said(entry.text) })
        return because(t(entry.state === 'watch' ? 'watch' : 'resumed'), entry)
      case 'crisis-closed':
        return because(t(entry.mistake ? 'closedMistake' : 'closed'), entry)
      case 'crisis-reopened':
        return because(t('reopened'), entry)
      default:
        return null
    }
  }

  const otherWords = (entry: EntryView): string | null => {
    switch (entry.kind) {
      case 'alert':
        return t(entry.status === 'resolved' ? 'alertResolved' : 'alert', {
          text: said(entry.text),
        })
      case 'status-update':
        return t('statusUpdate', { headline: said(entry.headline ?? entry.text) })
      case 'runbook-step':
        return runbookWords(entry)
      default:
        return null
    }
  }

  const runbookWords = (entry: EntryView) => {
    const step = said(entry.text)
    if (entry.stepState === 'done') return t('runbookDone', { step })
    if (entry.stepState !== 'skipped') return t('runbookOpen', { step })
    return t('runbookSkipped', { step, reason: said(entry.reason ?? '') })
  }

  return {
    said,
    /** Null: the line holds a person's own words. */
    system: (line: Line) => cellWords(line) ?? crisisWords(line.entry) ?? otherWords(line.entry),
  }
}

const names = ({ people }: Line) => people.map(({ name }) => name)
