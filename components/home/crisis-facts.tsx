import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { HomeCrisis } from '../../lib/home/model.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Hatching } from '../ui/hatching.tsx'
import { useMoments } from './moments.ts'
import { Row, Rows } from './rows.tsx'

interface CrisisFactsProps {
  crisis: HomeCrisis
  now: Date
}

/** When the next word is due, who holds the roles, how many are there. */
export function CrisisFacts({ crisis, now }: CrisisFactsProps) {
  const t = useTranslations('home.open')
  return (
    <div className="min-w-0 border-rule max-desk:mt-5 desk:border-l desk:pl-8">
      <Rows>
        <Row name={t('next')}>
          <NextUpdate due={crisis.nextUpdateDueAt} now={now} />
        </Row>
        {crisis.roles.map(({ role, name }) =>
          name ? (
            <Row key={role} name={<Capital>{t(`role.${role}`)}</Capital>}>
              <strong>{name}</strong>
            </Row>
          ) : (
            <li key={role} className="-mx-2 py-1">
              <Hatching
                action={
                  crisis.state !== 'closed' && (
                    <ButtonLink href={`/crises/${crisis.label}`} size="s" prefetch={false}>
                      {t('take')}
                    </ButtonLink>
                  )
                }
              >
                <span className="font-semibold">{t('roleEmpty', { role: t(`role.${role}`) })}</span>
              </Hatching>
            </li>
          ),
        )}
        <Row name={t('cellShort')}>
          {t.rich('present', { count: crisis.present, coming: crisis.onTheWay, b: strong })}
        </Row>
      </Rows>
    </div>
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
      <span className="inverted px-1.5 py-0.5 font-semibold">
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
