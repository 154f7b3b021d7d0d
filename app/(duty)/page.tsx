import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Alert } from '../../components/home/alert.tsx'
import { Open } from '../../components/home/open.tsx'
import { Quiet } from '../../components/home/quiet.tsx'
import { LiveRefresh } from '../../components/shell/live-refresh.tsx'
import { can } from '../../lib/access/permissions.ts'
import { readHome } from '../../lib/home/queries.ts'
import { readHomeCurve } from '../../lib/home/read-home-curve.ts'
import { homeState } from '../../lib/home/rules.ts'
import { requireFullViewer, shown } from '../../lib/platform/adapters/page.ts'
import { Shell } from '../shell.tsx'
import { dismiss, look, undone } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('home')
  return { title: t('title') }
}

const REFRESH_MS = 5_000

/** What is going on: open crises, an alert that waits, or how long it has been quiet. */
export default async function HomePage() {
  const { context, viewer } = await requireFullViewer('/')
  const home = await shown(readHome(context))
  const state = homeState(home)
  const curve = await readHomeCurve(context, home, await getLocale())
  const parts = {
    home,
    curve,
    now: context.clock.now(),
    mayDeclare: can(context.actor, 'crisis.open'),
    isAdmin: viewer.isAdmin,
    undone: can(context.actor, 'follow-up.write') ? undone : null,
  }
  return (
    <div className="flex min-h-dvh flex-col">
      <Shell current="home" />
      <LiveRefresh everyMs={REFRESH_MS} />
      <main id="content" tabIndex={-1} className="gutter flex grow flex-col">
        {state === 'open' && <Open {...parts} look={look} />}
        {state === 'alert' && home.alert && (
          <Alert {...parts} alert={home.alert} look={look} dismiss={dismiss} />
        )}
        {state === 'quiet' && <Quiet {...parts} />}
      </main>
    </div>
  )
}
