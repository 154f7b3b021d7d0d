import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { Rank } from '../ui/severity.ts'
import { SeverityMark } from '../ui/severity-mark.tsx'

export interface OpenCrisis {
  label: string
  rank: Rank
  /** The level as one word, and as it is read out. */
  word: string
  spoken: string
}

interface OpenCrisesProps {
  /** All open ones, the gravest first. */
  crises: readonly OpenCrisis[]
  /** The one whose pages these are. */
  current?: string
}

/** From two on, the masthead switches between them. */
export const switchesFrom = 2

/** Beside the squares, the level's word only where it fits. */
const WORDS_UP_TO = 2

/** Two crises at once, after the first place of the masthead: numbers and marks that switch. */
export function OpenCrisisLinks({ crises, current }: OpenCrisesProps) {
  return crises.map((crisis) => (
    <a
      key={crisis.label}
      href={`/crises/${crisis.label}`}
      aria-current={crisis.label === current ? 'page' : undefined}
      className="group inline-flex items-center gap-2 text-accent aria-[current]:text-ink"
    >
      <Marked crisis={crisis} worded={crises.length <= WORDS_UP_TO} />
    </a>
  ))
}

/** The same on a phone: a row of 44 px under the first line, the current one under an ink bar. */
export function OpenCrisesRow({ crises, current }: OpenCrisesProps) {
  const t = useTranslations('shell')
  return (
    <nav
      aria-label={t('openCrises')}
      className="relative flex overflow-x-auto border-t border-rule desk:hidden"
    >
      {crises.map((crisis) => (
        <a
          key={crisis.label}
          href={`/crises/${crisis.label}`}
          aria-current={crisis.label === current ? 'page' : undefined}
          className={clsx(
            'flex min-h-11 shrink-0 grow basis-22 items-center justify-center gap-2 border-t-4 border-t-transparent px-1 pb-1',
            'not-first:border-l not-first:border-l-rule aria-[current]:border-t-ink',
          )}
        >
          <Marked crisis={crisis} worded={crises.length <= WORDS_UP_TO} />
        </a>
      ))}
    </nav>
  )
}

interface MarkedProps {
  crisis: OpenCrisis
  worded: boolean
}

function Marked({ crisis, worded }: MarkedProps) {
  const { label, rank, word, spoken } = crisis
  return (
    <>
      <span className="figure font-bold desk:underline desk:underline-offset-3 desk:group-hover:decoration-2 desk:group-aria-[current]:no-underline">
        {label}
      </span>
      <SeverityMark
        rank={rank}
        spoken={spoken}
        word={worded ? word : undefined}
        className="desk:max-wide:[&>span[aria-hidden]]:hidden"
      />
    </>
  )
}
