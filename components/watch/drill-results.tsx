import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { formatMoment } from '../../lib/i18n/format.ts'
import type { ReachedPerson, ReachRunView } from '../../lib/watch/reach.ts'
import { Section } from '../ui/section.tsx'
import { Tries, useAnswer } from './tries.tsx'

/** Who needs a hand first: whom nothing reaches. */
const ORDER = ['unreachable', 'underway', 'arrived', 'answered'] as const

/** The table of a drill: who answered, by what, and who cannot be reached. */
export function DrillResults({ drill }: { drill: ReachRunView }) {
  const t = useTranslations('watch.page')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const { people, startedAt, endedAt } = drill
  const answered = people.filter(({ outcome }) => outcome === 'answered').length
  const sorted = ORDER.flatMap((outcome) => people.filter((person) => person.outcome === outcome))
  const time = formatMoment(new Date(startedAt), locale, timeZone)
  return (
    <Section
      title={t('results', { time })}
      meta={endedAt === null ? t('running') : undefined}
      className="mt-2"
    >
      <p className="mb-2 font-semibold">{t('counts', { answered, total: people.length })}</p>
      <table className="w-full border-collapse">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('person')}</th>
            <th scope="col">{t('result')}</th>
            <th scope="col">{t('tries')}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-rule border-y border-rule">
          {sorted.map((person) => (
            <ResultRow key={person.user.id} person={person} />
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function ResultRow({ person }: { person: ReachedPerson }) {
  const t = useTranslations('watch.outcome')
  const answer = useAnswer(person)
  const { outcome, user, attempts } = person
  const mark = outcome === 'unreachable' ? 'hatched' : undefined
  return (
    <tr className="align-top max-desk:grid max-desk:py-2">
      <th scope="row" className="py-2 pr-4 text-left font-semibold max-desk:py-0">
        {user.name}
      </th>
      <td className="py-2 pr-4 max-desk:py-0">
        <span className={mark}>
          <span className={mark && 'plate px-1.5'}>{t(outcome)}</span>
        </span>
        {answer && <span className="text-ink2">{`, ${answer}`}</span>}
      </td>
      <td className="py-2 text-ink2 max-desk:py-0">
        <Tries attempts={attempts} />
      </td>
    </tr>
  )
}
