import { useTranslations } from 'next-intl'
import type { HomeLine } from '../../lib/home/model.ts'
import { FigureChip } from '../figures/figure-chip.tsx'
import { Flag } from '../ui/flag.tsx'
import { Section } from '../ui/section.tsx'
import { useMoments } from './moments.ts'

const signs = {
  observation: '·',
  figure: '=',
  decision: '!',
  action: '>',
  question: '?',
  effect: '↳',
  todo: '>',
} as const

/** What was written last in an open crisis. */
export function LastLines({ lines }: { lines: HomeLine[] }) {
  const t = useTranslations('home')
  const { time, said } = useMoments()
  return (
    <Section title={t('open.lines')} className="max-desk:mt-5 desk:border-t-0">
      {lines.length === 0 && <p className="text-ink2">{t('open.noLines')}</p>}
      <ol>
        {lines.map((line) => (
          <li
            key={`${line.at.toISOString()} ${line.text}`}
            className="grid grid-cols-[66px_30px_minmax(0,1fr)] items-baseline py-0.5"
          >
            <time dateTime={line.at.toISOString()} className="time">
              {time(line.at)}
            </time>
            <span className="text-ink2">
              {line.decision === null ? (
                <span aria-hidden="true" className="pl-1 font-mono font-bold">
                  {signs[line.kind]}
                </span>
              ) : (
                <Flag>{line.decision}</Flag>
              )}
              <span className="sr-only">{t(`kinds.${line.kind}`)}</span>
            </span>
            <span className={line.decision === null ? undefined : 'font-bold'}>
              {line.text === line.figure?.name ? null : `${said(line.text)} `}
              {line.figure && <FigureChip figure={line.figure} />}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
