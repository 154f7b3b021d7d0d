import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { type Role, roles } from '../../lib/cell/model.ts'
import type { CrisisView } from '../../lib/crisis/queries.ts'
import { formatTime } from '../../lib/i18n/format.ts'
import type { PageView } from '../../lib/paging/list-pages.ts'
import { type CircleShape, PersonCircle } from '../ui/person-circle.tsx'
import { Section } from '../ui/section.tsx'
import { PersonLink } from './person-link.tsx'

/** As many names as one looks through; the rest unfold. */
const NAMED = 12

function useTime() {
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  return (at: string | Date) => formatTime(new Date(at), locale, timeZone)
}

interface PresentListProps {
  crisis: CrisisView
  /** Ids of the people who were paged. */
  paged: ReadonlySet<string>
}

/** Who is there, the holders of roles first. */
export function PresentList({ crisis, paged }: PresentListProps) {
  const t = useTranslations('paging.board')
  const words = useTranslations('cell')
  const rolesOf = (id: string): Role[] => roles.filter((role) => crisis.roles[role]?.id === id)
  const people = [...crisis.participants].sort(
    (one, other) => rolesOf(other.id).length - rolesOf(one.id).length,
  )
  const rows = people.map(({ id, name, as }) => {
    const held = rolesOf(id).map((role) => words(`role.${role}`))
    const note = as === 'observer' ? [...held, words('observer')] : held
    return {
      id,
      name,
      note: note.join(', '),
      shape: 'full' as const,
      aside: null,
      paged: paged.has(id),
    }
  })
  return <PeopleList id="present" title={t('presentTitle', { count: rows.length })} rows={rows} />
}

interface ComingListProps {
  people: readonly PageView[]
  /** Roles kept for some of them. */
  reservations: CrisisView['reservations']
  now: Date
}

/** Who is on the way, the nearest first, each with when they will be there and the role that waits. */
export function ComingList({ people, reservations, now }: ComingListProps) {
  const t = useTranslations('paging.board')
  const words = useTranslations('cell')
  const time = useTime()
  const waiting = reservations.filter(({ until }) => Date.parse(until) > now.getTime())
  const noteOf = ({ user, note }: PageView) =>
    [
      ...waiting.filter(({ id }) => id === user.id).map(({ role }) => words(`role.${role}`)),
      ...(note === null ? [] : [t('wrote', { text: note })]),
    ].join(', ')
  const rows = people
    .map((page) => ({
      ...page.user,
      note: noteOf(page),
      eta: Date.parse(page.acknowledgedAt ?? '') + (page.etaMinutes ?? 0) * 60_000,
    }))
    .sort((one, other) => one.eta - other.eta)
    .map(({ id, name, eta, note }) => ({
      id,
      name,
      note,
      paged: true,
      shape: 'half' as const,
      aside: Number.isNaN(eta) ? null : `→ ${time(new Date(eta))}`,
    }))
  return <PeopleList id="coming" title={t('comingTitle', { count: rows.length })} rows={rows} />
}

interface Row {
  id: string
  name: string
  note: string
  shape: CircleShape
  aside: ReactNode
  /** Has a page, and so more to say. */
  paged: boolean
}

function PeopleList({ id, title, rows }: { id: string; title: string; rows: readonly Row[] }) {
  const t = useTranslations('paging.board')
  const rest = rows.slice(NAMED)
  if (rows.length === 0) return null
  return (
    <Section id={id} title={title}>
      <List rows={rows.slice(0, NAMED)} />
      {rest.length > 0 && (
        <details>
          <summary className="link min-h-8 list-none content-center max-desk:min-h-11">
            {t('others', { count: rest.length })}
          </summary>
          <List rows={rest} />
        </details>
      )}
    </Section>
  )
}

function List({ rows }: { rows: readonly Row[] }) {
  return (
    <ul className="divide-y divide-rule">
      {rows.map(({ id, name, note, shape, aside, paged }) => (
        <li key={id} className="flex min-h-[27px] items-center gap-2.5 max-desk:min-h-9">
          <PersonCircle shape={shape} />
          <span className="min-w-0 break-words">
            {paged ? (
              <PersonLink id={id}>{name}</PersonLink>
            ) : (
              <bdi className="font-semibold">{name}</bdi>
            )}
            {note && <span className="ml-1.5 text-1 text-ink2">{note}</span>}
          </span>
          {aside && <span className="time ml-auto text-ink2">{aside}</span>}
        </li>
      ))}
    </ul>
  )
}

interface NamesProps {
  id: string
  title: string
  shape: CircleShape
  people: readonly { id: string; name: string }[]
  /** Whether each name opens how that person was reached. */
  linked?: boolean
}

/** A state without more to say than who is in it: names in two columns, the rest unfold. */
export function NameList({ id, title, shape, people, linked = false }: NamesProps) {
  const t = useTranslations('paging.board')
  const locale = useLocale()
  const sorted = [...people].sort((one, other) => one.name.localeCompare(other.name, locale))
  const rest = sorted.slice(2 * NAMED)
  if (people.length === 0) return null
  return (
    <Section id={id} title={title}>
      <Names people={sorted.slice(0, 2 * NAMED)} shape={shape} linked={linked} />
      {rest.length > 0 && (
        <details>
          <summary className="link min-h-8 list-none content-center max-desk:min-h-11">
            {t('others', { count: rest.length })}
          </summary>
          <Names people={rest} shape={shape} linked={linked} />
        </details>
      )}
    </Section>
  )
}

function Names({ people, shape, linked }: Pick<NamesProps, 'people' | 'shape' | 'linked'>) {
  return (
    <ul className="grid grid-cols-2 gap-x-6">
      {people.map((person) => (
        <li key={person.id} className="flex min-h-6 items-center gap-2.5 max-desk:min-h-8">
          <PersonCircle shape={shape} />
          {linked ? (
            <PersonLink id={person.id}>{person.name}</PersonLink>
          ) : (
            <bdi className="min-w-0 break-words">{person.name}</bdi>
          )}
        </li>
      ))}
    </ul>
  )
}
