import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { HomeView } from '../../lib/home/model.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Hatching } from '../ui/hatching.tsx'
import { PersonCircle } from '../ui/person-circle.tsx'
import { Section } from '../ui/section.tsx'

interface DutyProps {
  volunteers: HomeView['volunteers']
  isAdmin: boolean
  className?: string
}

/** Who would be texted tonight. */
export function Duty({ volunteers, isAdmin, className }: DutyProps) {
  const t = useTranslations('home.duty')
  const { count, names } = volunteers
  return (
    <Section
      title={t('title')}
      meta={t('count', { count })}
      className={clsx('min-w-0 desk:border-t-0', className)}
    >
      {count === 0 ? (
        <>
          <Hatching
            action={
              isAdmin && (
                <ButtonLink href="/settings" size="s">
                  {t('add')}
                </ButtonLink>
              )
            }
          >
            <span className="font-semibold">{t('nobody')}</span>
          </Hatching>
          {!isAdmin && <p className="mt-2 text-ink2">{t('askAdmin')}</p>}
        </>
      ) : (
        <ul className="divide-y divide-rule">
          {names.map((name) => (
            <li key={name} className="flex min-h-[33px] items-center gap-2.5 py-1 font-semibold">
              <PersonCircle shape="ring" />
              {name}
            </li>
          ))}
          {count > names.length && (
            <li className="py-1.5 text-ink2">{t('more', { count: count - names.length })}</li>
          )}
        </ul>
      )}
    </Section>
  )
}
