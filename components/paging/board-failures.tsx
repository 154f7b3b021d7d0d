import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { formatTime } from '../../lib/i18n/format.ts'
import { ActButton } from '../settings/act-button.tsx'
import type { FormAction } from '../settings/form-answer.ts'
import { PersonCircle } from '../ui/person-circle.tsx'
import { type Failure, musterState, shapeOf } from './muster-groups.ts'

interface BoardFailuresProps {
  label: string
  failures: readonly Failure[]
  /** Null: may only look, or the crisis is closed. */
  answer: FormAction | null
  /** Null: may not see numbers. */
  see: FormAction | null
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

function FailureRow({ label, failure, answer, see }: BoardFailuresProps & { failure: Failure }) {
  const t = useTranslations('paging.muster')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const time = (at: string) => formatTime(new Date(at), locale, timeZone)
  const { page, what, at, next, mailedAt } = failure
  const { user, state } = page
  return (
    <li className="flex gap-3 py-2">
      <PersonCircle shape={shapeOf[musterState(page)]} size={18} className="mt-0.5" />
      <div className="flex min-w-0 grow flex-wrap justify-between gap-x-4 gap-y-1.5">
        <div className="min-w-0">
          <p className="font-bold">
            <bdi>{user.name}</bdi>
          </p>
          <p className="text-ink2">
            {at && <span className="time mr-2">{time(at)}</span>}
            {t(`what.${what}`)}
          </p>
          {answer && (
            <p className={next === 'byHand' ? 'font-semibold' : undefined}>
              {`→ ${t(`next.${next}`, { time: mailedAt ? time(mailedAt) : '' })}`}
            </p>
          )}
        </div>
        <div className="grid content-start justify-items-end gap-1.5">
          {answer && <Reached label={label} userId={user.id} name={user.name} answer={answer} />}
          {see && state === 'unreachable' && (
            <SeeNumber label={label} userId={user.id} name={user.name} see={see} />
          )}
        </div>
      </div>
    </li>
  )
}

interface ReachedProps {
  label: string
  userId: string
  name: string
}

/** Somebody spoke to them: what they said. */
function Reached({ label, userId, name, answer }: ReachedProps & { answer: FormAction }) {
  const t = useTranslations('paging.board')
  return (
    <details className="text-right">
      <summary className="link list-none text-1 font-semibold max-desk:min-h-11 max-desk:content-center max-desk:text-2">
        {t('spoke')}
        <span className="sr-only">{`, ${name}`}</span>
      </summary>
      <div className="mt-1.5 flex flex-wrap justify-end gap-2">
        {(['coming', 'declined'] as const).map((said) => (
          <ActButton
            key={said}
            action={answer}
            hidden={{ label, userId, answer: said }}
            spoken={t(`saidOf.${said}`, { name })}
          >
            {t(`said.${said}`)}
          </ActButton>
        ))}
      </div>
    </details>
  )
}

function SeeNumber({ label, userId, name, see }: ReachedProps & { see: FormAction }) {
  const t = useTranslations('paging.board')
  return (
    <ActButton action={see} hidden={{ label, userId }} spoken={t('numberOf', { name })}>
      {t('number')}
    </ActButton>
  )
}
