import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { HomeDue, HomeUndoing, HomeView } from '../../lib/home/model.ts'
import { lineAddress } from '../../lib/journal/line-address.ts'
import { Button } from '../ui/button.tsx'
import { Flag } from '../ui/flag.tsx'
import { Section } from '../ui/section.tsx'
import { useMoments } from './moments.ts'

interface LeftProps {
  home: Pick<HomeView, 'due' | 'undoing'>
  now: Date
  /** Null: one may only look. */
  undone: ((form: FormData) => Promise<void>) | null
}

/**
 * What is left: what the reader has to do or to look for in open crises, then the changes that closed
 * ones left in force, whoever undoes them; each until it is settled.
 */
export function Left({ home, now, undone }: LeftProps) {
  const t = useTranslations('home.left')
  const { due, undoing } = home
  const count = due.length + undoing.length
  if (count === 0) return null
  return (
    <Section id="left" title={t('title')} meta={t('count', { count })} className="mt-4">
      <ul className="divide-y divide-rule">
        {due.map((one) => (
          <DueRow key={one.entryId + one.what} one={one} now={now} />
        ))}
        {undoing.map((one) => (
          <UndoingRow key={one.id} one={one} now={now} undone={undone} />
        ))}
      </ul>
    </Section>
  )
}

const row = 'flex flex-wrap items-center gap-x-4 gap-y-1 py-1.5'
const number = 'figure w-13 shrink-0 font-bold hover:underline'

/** Who and when: on a phone under the words. */
const aside = 'flex flex-wrap gap-x-4 max-desk:w-full max-desk:pl-17'

/** One tap to its line in the room. */
function DueRow({ one, now }: { one: HomeDue; now: Date }) {
  const t = useTranslations('home.left')
  const { time, shortDate, isToday, said } = useMoments()
  const { crisis, seq, what, text, decision, at, due, executor, own } = one
  const day = isToday(at, now) ? '' : `${shortDate(at)}, `
  const when = { time: day + time(at) }
  return (
    <li className={row}>
      <a href={`/crises/${crisis}`} className={number}>
        {crisis}
      </a>
      <a
        href={`/crises/${crisis}${lineAddress(seq)}`}
        className="min-w-0 grow basis-48 hover:underline max-desk:py-1"
      >
        <span className="text-ink2">{t(`what.${what}`)}</span>{' '}
        {decision !== null && (
          <>
            <Flag>{decision}</Flag>{' '}
          </>
        )}
        <bdi className="link">{said(text)}</bdi>
      </a>
      <span className={aside}>
        {executor && <span className={clsx(own && 'font-bold')}>{executor}</span>}
        <span className={due ? 'font-bold' : 'text-ink2'}>{t(due ? 'since' : 'at', when)}</span>
      </span>
    </li>
  )
}

function UndoingRow({ one, now, undone }: Omit<LeftProps, 'home'> & { one: HomeUndoing }) {
  const t = useTranslations('home.left')
  const { day, said } = useMoments()
  // Noon, so that the day is the same in every zone.
  const due = one.dueOn === null ? null : new Date(`${one.dueOn}T12:00:00Z`)
  const late = one.dueOn !== null && one.dueOn < now.toISOString().slice(0, 10)
  return (
    <li className={clsx(row, one.owner === null && 'hatched px-1.5')}>
      <a href={`/crises/${one.crisis}`} className={number}>
        {one.crisis}
      </a>
      <span className="plate min-w-0 grow basis-48">
        <span className="text-ink2">{t('what.undo')}</span> <bdi>{said(one.title)}</bdi>
      </span>
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
