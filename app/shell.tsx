import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Masthead } from '../components/shell/masthead.tsx'
import type { OpenCrisis } from '../components/shell/open-crises.tsx'
import type { Place } from '../components/shell/places.tsx'
import { isTheme, type Theme, themeCookie } from '../components/shell/theme.ts'
import { nextServices } from '../lib/composition.ts'
import { levelRank } from '../lib/crisis/model.ts'
import { listCrises } from '../lib/crisis/queries.ts'
import { pageContext, pageViewer } from '../lib/platform/adapters/page.ts'
import { leave } from './sign-out.ts'

interface ShellProps {
  current: Place
  /** "1192" or "D1" on a crisis's own pages. */
  crisis?: string
  /** Connection and keyboard hints, before the clock. */
  tools?: ReactNode
}

/** The masthead of a signed-in page: who, where, when. */
export async function Shell({ current, crisis, tools }: ShellProps) {
  const viewer = await pageViewer()
  const { clock, environment } = nextServices()
  return (
    <Masthead
      current={current}
      crisis={crisis}
      openCrises={viewer ? await readOpenCrises() : []}
      now={clock.now()}
      timeZone={environment.timeZone}
      theme={await readTheme()}
      person={viewer?.name}
      account={viewer && <SignOut />}
      tools={tools}
    />
  )
}

/** Those that this person may see, the gravest first. */
async function readOpenCrises(): Promise<OpenCrisis[]> {
  const t = await getTranslations('level.spoken')
  const open = await listCrises(await pageContext(), { limit: 10, states: ['open', 'watch'] })
  return open
    .map(({ number, level }) => ({
      label: String(number),
      rank: levelRank(level),
      spoken: t(level),
    }))
    .sort((one, other) => other.rank - one.rank)
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
