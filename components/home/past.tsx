import { useTranslations } from 'next-intl'
import type { PastCrisis } from '../../lib/home/model.ts'
import { LevelMark } from '../crisis/level-mark.tsx'
import { Section } from '../ui/section.tsx'
import { useMoments } from './moments.ts'

const SHOWN = 5

/** The last crises and drills. */
export function Past({ past }: { past: PastCrisis[] }) {
  const t = useTranslations('home.quiet')
  const all = (
    <a href="/crises" className="link">
      {t('all')}
    </a>
  )
  return (
    <Section title={t('past')} meta={past.length > 0 && all} className="desk:border-t-0">
      {past.length === 0 && <p className="text-ink2">{t('noPast')}</p>}
      <ul className="divide-y divide-rule">
        {past.slice(0, SHOWN).map((crisis) => (
          <li key={crisis.id}>
            <PastRow crisis={crisis} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Number, level, title; when, how long, and what sets it apart. */
export function PastRow({ crisis }: { crisis: PastCrisis }) {
  const t = useTranslations('home.list')
  const { shortDate, length, said } = useMoments()
  const { openedAt, closedAt } = crisis
  const marks = [
    closedAt ? `${shortDate(openedAt)}, ${length(openedAt, closedAt)}` : shortDate(openedAt),
    crisis.state !== 'closed' && t(`state.${crisis.state}`),
    crisis.drill && t('drill'),
    crisis.mistake && t('mistake'),
    crisis.restricted && t('restricted'),
    crisis.openFollowUps > 0 && t('followUps', { count: crisis.openFollowUps }),
  ]
  return (
    <a
      href={`/crises/${crisis.label}`}
      className="group grid min-h-11 grid-cols-[52px_60px_minmax(0,1fr)] items-baseline py-1.5"
    >
      <span className="figure font-bold">{crisis.label}</span>
      <span>
        {crisis.drill ? <span className="text-ink2">–</span> : <LevelMark level={crisis.level} />}
      </span>
      <span>
        <span className="block font-semibold group-hover:underline">{said(crisis.title)}</span>
        <span className="block text-1 text-ink2">{marks.filter(Boolean).join(' · ')}</span>
      </span>
    </a>
  )
}
