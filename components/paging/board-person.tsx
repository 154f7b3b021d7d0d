import { useTranslations } from 'next-intl'
import type { PageView } from '../../lib/paging/list-pages.ts'
import type { FormAction } from '../settings/form-answer.ts'
import { PersonCircle } from '../ui/person-circle.tsx'
import { AttemptWords } from './attempt-words.tsx'
import { useDecisionWords } from './decision-words.ts'
import { musterState, shapeOf } from './muster-groups.ts'
import { PhoneThem } from './phone-them.tsx'
import { Reached } from './reached.tsx'

interface BoardPersonProps {
  label: string
  page: PageView
  open: boolean
  /** Each null where one may only look. */
  answer: FormAction | null
  see: FormAction | null
}

/** One person: how they stand, what they said, every try with its proof, and what comes next. */
export function BoardPerson({ label, page, open, answer, see }: BoardPersonProps) {
  const t = useTranslations('paging.board')
  const state = useTranslations('paging.muster.state')
  const { user } = page
  const standing = musterState(page)
  return (
    <section
      id="person"
      aria-labelledby="person-title"
      className="mt-4 border-2 border-ink px-4 py-3"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <PersonCircle shape={shapeOf[standing]} size={18} />
        <h2 id="person-title" className="text-3 font-bold">
          <bdi>{user.name}</bdi>
        </h2>
        <span className="text-ink2">{state(standing, { count: 1 })}</span>
        <a href="?" className="link ml-auto max-desk:min-h-11 max-desk:content-center">
          {t('personClose')}
        </a>
      </div>
      <Said page={page} />
      <Attempts page={page} open={open} />
      <div className="mt-3 flex flex-wrap items-start gap-3">
        {see && <PhoneThem label={label} userId={user.id} name={user.name} see={see} />}
        {answer && standing !== 'present' && (
          <Reached label={label} userId={user.id} name={user.name} answer={answer} />
        )}
      </div>
    </section>
  )
}

/** The answer, by which way, who wrote it down, and this person's own words. */
function Said({ page }: { page: PageView }) {
  const t = useTranslations('paging.board')
  const state = useTranslations('paging.muster.state')
  const { time } = useDecisionWords()
  const { acknowledgedAt, answeredBy, notedBy, note, etaMinutes } = page
  const standing = musterState(page)
  return (
    <>
      {acknowledgedAt && answeredBy && (
        <p className="mt-1.5">
          <span className="time mr-2">{time(acknowledgedAt)}</span>
          {[
            state(standing, { count: 1 }),
            standing === 'coming' && etaMinutes
              ? `→ ${time(new Date(Date.parse(acknowledgedAt) + etaMinutes * 60_000).toISOString())}`
              : '',
            notedBy ? t('notedBy', { name: notedBy.name }) : t(`way.${answeredBy}`),
          ]
            .filter(Boolean)
            .join(', ')}
        </p>
      )}
      {note && (
        <p className="mt-1.5 break-words">
          <span className="mr-2 text-ink2">{t('words')}</span>
          <bdi>{t('wrote', { text: note })}</bdi>
        </p>
      )}
    </>
  )
}

/** Every try, the first first, with what the provider says of it; then the next one. */
function Attempts({ page, open }: { page: PageView; open: boolean }) {
  const t = useTranslations('paging.board')
  const { time } = useDecisionWords()
  const { attempts, next } = page
  return (
    <ol aria-label={t('attempts')} className="mt-2 divide-y divide-rule border-y border-rule">
      {attempts.map((attempt) => {
        const at = attempt.sentAt ?? attempt.createdAt
        return (
          <li
            key={`${attempt.channel} ${attempt.createdAt}`}
            className="flex flex-wrap gap-x-3 py-1.5"
          >
            <time dateTime={at} className="time">
              {time(at)}
            </time>
            <AttemptWords attempt={attempt} />
          </li>
        )
      })}
      {open && next && (
        <li className="flex flex-wrap gap-x-3 py-1.5 font-semibold">
          <time dateTime={next.at} className="time">
            {time(next.at)}
          </time>
          {t('nextFor', { what: t(`attempt.${next.channel}`) })}
        </li>
      )}
    </ol>
  )
}
