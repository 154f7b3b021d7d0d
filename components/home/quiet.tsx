import { useTranslations } from 'next-intl'
import type { HomeView } from '../../lib/home/model.ts'
import { daysSince } from '../../lib/home/rules.ts'
import { ButtonLink } from '../ui/button-link.tsx'
import { Squares } from '../ui/severity-mark.tsx'
import { Columns } from './columns.tsx'
import { Duty } from './duty.tsx'
import { Left } from './left.tsx'
import { useMoments } from './moments.ts'
import { NextEvent } from './next-event.tsx'
import { Nights } from './nights.tsx'
import { Past } from './past.tsx'
import { PhoneBar } from './phone-bar.tsx'

interface QuietProps {
  home: HomeView
  now: Date
  mayDeclare: boolean
  isAdmin: boolean
  undone: ((form: FormData) => Promise<void>) | null
}

/** No crisis, for how long, and when that was checked. */
export function Quiet({ home, now, mayDeclare, isAdmin, undone }: QuietProps) {
  const t = useTranslations('home')
  const { time, length } = useMoments()
  const { quietSince } = home
  const days = quietSince ? daysSince(quietSince, now) : 0
  const since = days > 0 ? t('quiet.days', { days }) : quietSince && length(quietSince, now)
  return (
    <>
      <div className="grid gap-x-12 pt-14 pb-13 max-desk:pt-6 max-desk:pb-8 desk:grid-cols-[minmax(0,1fr)_360px] desk:items-end">
        <div>
          <span className="text-ink2">
            <Squares rank={0} size="xl" />
          </span>
          <h1 className="mt-8 max-w-[11ch] text-display-44 font-bold proportional-nums max-desk:mt-4 desk:text-display-84">
            {days > 0 ? since : since ? t('quiet.today', { duration: since }) : t('quiet.never')}
          </h1>
          <p className="mt-2 text-ink2 desk:text-3">{t('quiet.checked', { time: time(now) })}</p>
        </div>
        {mayDeclare && <Declaring volunteers={home.volunteers} />}
      </div>
      <Nights past={home.past} now={now} />
      <Columns>
        <Duty home={home} now={now} isAdmin={isAdmin} />
        <NextEvent event={home.event} now={now} />
        <Past past={home.past} />
      </Columns>
      <Left home={home} now={now} undone={undone} />
      {mayDeclare && (
        <PhoneBar>
          <ButtonLink href="/declare" variant="filled" size="l">
            {t('declare')}
          </ButtonLink>
        </PhoneBar>
      )}
    </>
  )
}

function Declaring({ volunteers }: Pick<HomeView, 'volunteers'>) {
  const t = useTranslations('home')
  const { atOnce, later } = volunteers
  return (
    <div>
      <ButtonLink href="/declare" variant="filled" size="l" className="w-full max-desk:hidden">
        {t('declare')}
      </ButtonLink>
      <p className="mt-3 text-ink2">
        {later > 0 ? t('quiet.howLater', { atOnce, later }) : t('quiet.how', { count: atOnce })}{' '}
        <a href="/declare/drill" className="link">
          {t('quiet.drill')}
        </a>
      </p>
    </div>
  )
}
