import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { HomeCrisis } from '../../lib/home/model.ts'
import { Vacant } from './crisis-facts.tsx'
import { useMoments } from './moments.ts'

interface CrisisFiguresProps {
  crisis: HomeCrisis
  now: Date
  /** May take a role. */
  mayTake: boolean
}

/** The only open crisis in four figures: since when, the next word, how many, who holds what. */
export function CrisisFigures({ crisis, now, mayTake }: CrisisFiguresProps) {
  const t = useTranslations('home.open')
  const { time, length } = useMoments()
  const { openedAt, nextUpdateDueAt: due, present, onTheWay } = crisis
  const late = due !== null && due < now
  const nextWords = !due
    ? t('next')
    : t(late ? 'nextLate' : 'nextIn', { duration: late ? length(due, now) : length(now, due) })
  return (
    <div className="desk:divided mt-8 border-t border-ink max-desk:hidden desk:grid desk:grid-cols-[22fr_22fr_22fr_34fr]">
      <Cell name={t('openSince', { time: time(openedAt) })}>{length(openedAt, now)}</Cell>
      <Cell name={nextWords} inverted={late}>
        {due ? time(due) : <span className="text-ink3">–</span>}
      </Cell>
      <Cell name={t('inCell')} more={onTheWay > 0 && t('onTheWay', { count: onTheWay })}>
        {String(present)}
      </Cell>
      <div className="min-w-0 py-2.5 desk:pl-6">
        <p className="mb-2 text-1 text-ink2">{t('roles')}</p>
        <ul>
          {crisis.roles.map(
            ({ role, name }) =>
              name && (
                <li key={role}>{t.rich('roleOf', { name, role: t(`role.${role}`), b: bold })}</li>
              ),
          )}
          <Vacant crisis={crisis} mayTake={mayTake} />
        </ul>
      </div>
    </div>
  )
}

const bold = (chunks: ReactNode) => <strong>{chunks}</strong>

interface CellProps {
  name: string
  children: ReactNode
  more?: ReactNode
  inverted?: boolean
}

function Cell({ name, children, more, inverted }: CellProps) {
  return (
    <div className={clsx('min-w-0 py-2.5 desk:px-6 desk:first:pl-0', inverted && 'inverted')}>
      <p className={clsx('mb-2 text-1', inverted ? 'font-semibold' : 'text-ink2')}>{name}</p>
      <p className="time text-4 font-bold">{children}</p>
      {more && <p className="text-ink2">{more}</p>}
    </div>
  )
}
