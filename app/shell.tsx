import { cookies } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { DueBar } from '../components/shell/due-bar.tsx'
import { LiveMasthead } from '../components/shell/live-masthead.tsx'
import { Masthead, type MastheadProps } from '../components/shell/masthead.tsx'
import type { OpenCrisis } from '../components/shell/open-crises.tsx'
import type { Place } from '../components/shell/places.tsx'
import { isTheme, type Theme, themeCookie } from '../components/shell/theme.ts'
import { WaitingLines } from '../components/shell/waiting-lines.tsx'
import { WatchBanner } from '../components/watch/watch-banner.tsx'
import { nextServices } from '../lib/composition.ts'
import { type Level, levelRank } from '../lib/crisis/model.ts'
import { type CrisisView, listCrises } from '../lib/crisis/queries.ts'
import { byGravity } from '../lib/home/rules.ts'
import { listDue } from '../lib/journal/list-due.ts'
import { pageContext, pageViewer } from '../lib/platform/adapters/page.ts'
import { readBannerLines } from '../lib/watch/read-watch.ts'
import { leave } from './sign-out.ts'

interface ShellProps {
  current: Place
  /** "1192" or "D1" on a crisis's own pages. */
  crisis?: string
  /** Connection and keyboard hints, before the clock. */
  tools?: ReactNode
  /** A room has a head of its own on a phone. */
  inRoom?: boolean
  /** The page says itself what is due in its crisis. */
  saysDue?: boolean
}

/** The masthead of a signed-in page: who, where, when. */
export async function Shell({ current, crisis, tools, inRoom, saysDue }: ShellProps) {
  const viewer = await pageViewer()
  const { clock, environment } = nextServices()
  const t = await getTranslations('watch.banner')
  const words = await levelWords()
  const context = await pageContext()
  const now = clock.now()
  const [open, bannerLines] = await Promise.all([
    viewer ? listCrises(context, { limit: OPEN_SHOWN, states: ['open', 'watch'] }) : [],
    viewer ? readBannerLines(context, await getLocale()) : [],
  ])
  const masthead: MastheadProps = {
    current,
    crisis,
    openCrises: openCrises(open, words),
    now,
    timeZone: environment.timeZone,
    theme: await readTheme(),
    person: viewer?.name,
    reach: viewer?.onlyCrisis ? 'crisis' : viewer?.isAdmin ? 'admin' : 'person',
    account: viewer && <SignOut />,
    tools,
    rowOnly: inRoom,
  }
  return (
    <>
      {inRoom ? <LiveMasthead {...masthead} levels={words} /> : <Masthead {...masthead} />}
      {viewer && !inRoom && <WaitingLines userId={viewer.id} />}
      {viewer && (
        <DueBar
          due={await listDue(context, open)}
          drawnAt={now.toISOString()}
          except={saysDue ? crisis : undefined}
        />
      )}
      {viewer && (
        <WatchBanner
          lines={bannerLines}
          see={viewer.isAdmin && !viewer.onlyCrisis ? t('see') : null}
          inRoom={inRoom}
        />
      )}
    </>
  )
}

const OPEN_SHOWN = 10

/** Real ones first, the gravest of them first. */
function openCrises(open: readonly CrisisView[], words: LevelWords): OpenCrisis[] {
  return open
    .map((crisis) => ({ ...crisis, openedAt: new Date(crisis.openedAt) }))
    .sort(byGravity)
    .map(({ number, level }) => ({
      label: String(number),
      rank: levelRank(level),
      ...words[level],
    }))
}

type LevelWords = Record<Level, { word: string; spoken: string }>

async function levelWords(): Promise<LevelWords> {
  const t = await getTranslations('level')
  const of = (level: Level) => ({ word: t(`title.${level}`), spoken: t(`spoken.${level}`) })
  return { low: of('low'), medium: of('medium'), high: of('high'), critical: of('critical') }
}

/** What the theme switch was last set to in this browser. */
export async function readTheme(): Promise<Theme> {
  const theme = (await cookies()).get(themeCookie)?.value
  return isTheme(theme) ? theme : 'system'
}

async function SignOut() {
  const t = await getTranslations('shell')
  return (
    <form action={leave}>
      <button type="submit" className="link max-desk:min-h-11">
        {t('signOut')}
      </button>
    </form>
  )
}
