import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { HomeUndoing } from '../../lib/home/model.ts'
import { Button } from '../ui/button.tsx'
import { Section } from '../ui/section.tsx'
import { useMoments } from './moments.ts'

interface UndoingProps {
  undoing: readonly HomeUndoing[]
  now: Date
  /** Null: one may only look. */
  undone: ((form: FormData) => Promise<void>) | null
}

/** Changes that crises left in force: who undoes them and by when, until somebody has. */
export function Undoing({ undoing, now, undone }: UndoingProps) {
  const t = useTranslations('home.undoing')
  if (undoing.length === 0) return null
  return (
    <Section title={t('title')} meta={t('count', { count: undoing.length })} className="mt-4">
      <ul className="divide-y divide-rule">
        {undoing.map((one) => (
          <UndoingRow key={one.id} one={one} now={now} undone={undone} />
        ))}
      </ul>
    </Section>
  )
}

function UndoingRow({ one, now, undone }: Omit<UndoingProps, 'undoing'> & { one: HomeUndoing }) {
  const t = useTranslations('home.undoing')
  const { day, said } = useMoments()
  // Noon, so that the day is the same in every zone.
  const due = one.dueOn === null ? null : new Date(`${one.dueOn}T12:00:00Z`)
  const late = one.dueOn !== null && one.dueOn < now.toISOString().slice(0, 10)
  return (
    <li
      className={clsx(
        'flex flex-wrap items-center gap-x-4 gap-y-1 py-1.5',
        one.owner === null && 'hatched px-1.5',
      )}
    >
      <a href={`/crises/${one.crisis}`} className="figure w-13 font-bold hover:underline">
        {one.crisis}
      </a>
      <bdi className="plate min-w-0 grow basis-48">{said(one.title)}</bdi>
      <span className={clsx('plate', one.own && 'font-bold')}>{one.owner ?? t('nobody')}</span>
      <span className={clsx('plate', late ? 'font-bold' : 'text-ink2')}>
        {due && t(late ? 'late' : 'by', { day: day(due) })}
      </span>
      {undone && (
        <form action={undone}>
          <input type="hidden" name="id" value={one.id} />
          <Button type="submit" size="s" aria-label={t('doneLabel', { title: one.title })}>
            {t('done')}
          </Button>
        </form>
      )}
    </li>
  )
}
