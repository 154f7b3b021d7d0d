import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { formatTime } from '../../lib/i18n/format.ts'
import type { FormAction } from '../settings/form-answer.ts'
import { PersonCircle } from '../ui/person-circle.tsx'
import { AttemptWords } from './attempt-words.tsx'
import { type Failure, musterState, shapeOf } from './muster-groups.ts'
import { PersonLink } from './person-link.tsx'
import { PhoneThem } from './phone-them.tsx'
import { Reached } from './reached.tsx'

interface BoardFailuresProps {
  label: string
  failures: readonly Failure[]
  /** Null: may only look, or the crisis is closed. */
  answer: FormAction | null
  /** Null: may not see numbers. */
  see: FormAction | null
  /** Sees everybody's number, not only of those whom nothing reached. */
  seesAll: boolean
}

/** Those whom nothing reached, first: what failed, when, what comes next, and one thing to do. */
export function BoardFailures(props: BoardFailuresProps) {
  const t = useTranslations('paging.muster')
  const { failures } = props
  const silent = failures.filter(({ page }) => musterState(page) === 'silent').length
  const undelivered = failures.length - silent
  if (failures.length === 0) return null
  return (
    <section aria-labelledby="failures" className="border-t-2 border-ink pt-2.5">
      <h2 id="failures" className="mb-1.5 text-3 font-bold">
        {t('failures', { silent, undelivered, both: silent > 0 && undelivered > 0 ? 'yes' : 'no' })}
      </h2>
      <ul className="divide-y divide-rule">
        {failures.map((failure) => (
          <FailureRow key={failure.page.user.id} {...props} failure={failure} />
        ))}
      </ul>
    </section>
  )
}

function FailureRow({
  label,
  failure,
  answer,
  see,
  seesAll,
}: BoardFailuresProps & { failure: Failure }) {
  const t = useTranslations('paging.muster')
  const board = useTranslations('paging.board')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const time = (at: string) => formatTime(new Date(at), locale, timeZone)
  const { page, what, at, next, mailedAt, callAt } = failure
  const { user, note } = page
  const last = page.attempts.findLast(({ status }) => status !== 'waiting')
  return (
    <li className="flex gap-3 py-2">
      <PersonCircle shape={shapeOf[musterState(page)]} size={18} className="mt-0.5" />
      <div className="grid min-w-0 grow gap-1.5">
        <div className="min-w-0">
          <p className="font-bold">
            <PersonLink id={user.id}>{user.name}</PersonLink>
          </p>
          {note && (
            <p className="break-words">
              <bdi>{board('wrote', { text: note })}</bdi>
            </p>
          )}
          <p className="text-ink2">
            {last ? (
              <span className="flex flex-wrap gap-x-2">
                {at && <span className="time">{time(at)}</span>}
                <AttemptWords attempt={last} />
              </span>
            ) : (
              t(`what.${what}`)
            )}
          </p>
          {answer && (
            <p className={next === 'byHand' ? 'font-semibold' : undefined}>
              {`→ ${callAt && next === 'call' ? t('next.callAt', { time: time(callAt) }) : t(`next.${next}`, { time: mailedAt ? time(mailedAt) : '' })}`}
            </p>
          )}
        </div>
        <div className="flex flex-wrap items-start gap-x-4 gap-y-1.5">
          {see && (seesAll || page.state === 'unreachable') && (
            <PhoneThem label={label} userId={user.id} name={user.name} see={see} />
          )}
          {answer && <Reached label={label} userId={user.id} name={user.name} answer={answer} />}
        </div>
      </div>
    </li>
  )
}
