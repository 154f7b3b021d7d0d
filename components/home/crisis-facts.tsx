import clsx from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { HomeCrisis } from '../../lib/home/model.ts'
import { formatList } from '../../lib/i18n/format.ts'
import { ButtonLink } from '../ui/button-link.tsx'
import { Hatching } from '../ui/hatching.tsx'
import { useMoments } from './moments.ts'
import { Row, Rows } from './rows.tsx'

interface CrisisFactsProps {
  crisis: HomeCrisis
  now: Date
  /** May take a role. */
  mayTake: boolean
  className?: string
}

/** When the next word is due, who leads, how many are there. */
export function CrisisFacts({ crisis, now, mayTake, className }: CrisisFactsProps) {
  const t = useTranslations('home.open')
  const lead = crisis.roles.find(({ role }) => role === 'lead')?.name
  return (
    <div className={clsx('min-w-0', className)}>
      <Rows>
        <Row name={t('next')}>
          <NextUpdate due={crisis.nextUpdateDueAt} now={now} />
        </Row>
        {lead && (
          <Row name={<Capital>{t('role.lead')}</Capital>}>
            <strong>{lead}</strong>
          </Row>
        )}
        <Vacant crisis={crisis} mayTake={mayTake} wide={true} />
        <Row name={t('cellShort')}>
          {t.rich('present', { count: crisis.present, coming: crisis.onTheWay, b: strong })}
        </Row>
      </Rows>
    </div>
  )
}

interface VacantProps extends Pick<CrisisFactsProps, 'crisis' | 'mayTake'> {
  /** Reaches over the edges of the rows around it. */
  wide?: boolean
}

/** The roles that nobody holds, hatched, with the way to take one. */
export function Vacant({ crisis, mayTake, wide }: VacantProps) {
  const t = useTranslations('home.open')
  const locale = useLocale()
  const vacant = crisis.roles.filter(({ name }) => name === null)
  const names = vacant.map(({ role }) => t(`role.${role}`))
  const [only] = names
  if (only === undefined || crisis.state === 'closed') return null
  return (
    <li className={wide ? '-mx-2 py-1' : 'pt-1'}>
      <Hatching
        className="flex-nowrap!"
        action={
          mayTake && (
            <ButtonLink href={`/crises/${crisis.label}`} size="s" prefetch={false}>
              {t('take')}
            </ButtonLink>
          )
        }
      >
        <span className="font-semibold">
          <Capital>
            {names.length === 1
              ? t('roleEmpty', { role: only })
              : t('toTake', { roles: formatList(names, locale) })}
          </Capital>
        </span>
      </Hatching>
    </li>
  )
}

const strong = (chunks: ReactNode) => <strong className="figure">{chunks}</strong>

/** A word that begins a row; the message has it for the middle of a sentence. */
function Capital({ children }: { children: string }) {
  return children.charAt(0).toUpperCase() + children.slice(1)
}

function NextUpdate({ due, now }: { due: Date | null; now: Date }) {
  const t = useTranslations('home.open')
  const { time, length } = useMoments()
  const bold = (chunks: ReactNode) => <strong className="text-ink">{chunks}</strong>
  if (!due) return <span className="text-ink3">{t('nextNone')}</span>
  if (due < now) {
    return (
      <span className="inverted px-1.5 py-0.5 font-semibold whitespace-nowrap">
        {t.rich('nextAtLate', {
          time: time(due),
          duration: length(due, now),
          b: (chunks) => chunks,
        })}
      </span>
    )
  }
  return (
    <span className="text-ink2">
      {t.rich('nextAt', { time: time(due), duration: length(now, due), b: bold })}
    </span>
  )
}
