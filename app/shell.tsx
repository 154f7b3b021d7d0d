import { cookies } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { LiveMasthead } from '../components/shell/live-masthead.tsx'
import { Masthead, type MastheadProps } from '../components/shell/masthead.tsx'
import type { OpenCrisis } from '../components/shell/open-crises.tsx'
import type { Place } from '../components/shell/places.tsx'
import { isTheme, type Theme, themeCookie } from '../components/shell/theme.ts'
import { WaitingLines } from '../components/shell/waiting-lines.tsx'
import { WatchBanner } from '../components/watch/watch-banner.tsx'
import { nextServices } from '../lib/composition.ts'
import { type Level, levelRank } from '../lib/crisis/model.ts'
import { listCrises } from '../lib/crisis/queries.ts'
import { byGravity } from '../lib/home/rules.ts'
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
}

/** The masthead of a signed-in page: who, where, when. */
export async function Shell({ current, crisis, tools, inRoom }: ShellProps) {
  const viewer = await pageViewer()
  const { clock, environment } = nextServices()
  const t = await getTranslations('watch.banner')
  const words = await levelWords()
  const masthead: MastheadProps = {
    current,
    crisis,
    openCrises: viewer ? await readOpenCrises(words) : [],
    now: clock.now(),
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
        <WatchBanner
          lines={await readBannerLines(await pageContext(), await getLocale())}
          see={viewer.isAdmin && !viewer.onlyCrisis ? t('see') : null}
          inRoom={inRoom}
        />
      )}
    </>
  )
}

/** Those that this person may see: real ones first, the gravest of them first. */
async function readOpenCrises(words: LevelWords): Promise<OpenCrisis[]> {
  const open = await listCrises(await pageContext(), { limit: 10, states: ['open', 'watch'] })
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
