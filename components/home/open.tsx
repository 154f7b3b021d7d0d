import { useTranslations } from 'next-intl'
import type { HomeView } from '../../lib/home/model.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Section } from '../ui/section.tsx'
import { Columns } from './columns.tsx'
import { Duty } from './duty.tsx'
import { LastLines } from './last-lines.tsx'
import { OpenCrisis } from './open-crisis.tsx'
import { PhoneBar } from './phone-bar.tsx'

interface OpenProps {
  home: HomeView
  now: Date
  mayDeclare: boolean
  isAdmin: boolean
}

/** Every open crisis, the gravest first. */
export function Open({ home, now, mayDeclare, isAdmin }: OpenProps) {
  const t = useTranslations('home')
  const [gravest, ...others] = home.crises
  if (!gravest) return null
  const alone = others.length === 0
  return (
    <>
      <OpenCrisis crisis={gravest} now={now} alone={alone} />
      {others.map((crisis) => (
        <OpenCrisis key={crisis.id} crisis={crisis} now={now} lesser={true} />
      ))}
      <div className="mt-10 max-desk:mt-6">
        <Columns>
          <LastLines lines={home.lines} label={alone ? null : gravest.label} />
          <Duty home={home} isAdmin={isAdmin} />
          {mayDeclare && (
            <Section title={t('open.another')} className="max-desk:mb-6 desk:border-t-0">
              <p className="mb-3 text-ink2">{t('open.anotherHow')}</p>
              <ButtonLink href="/declare">{t('declareOther')}</ButtonLink>
            </Section>
          )}
        </Columns>
      </div>
      {alone && (
        <PhoneBar>
          <ButtonLink href={`/crises/${gravest.label}`} variant="filled" size="l" prefetch={false}>
            {t('open.enter')}
          </ButtonLink>
          <div className="flex justify-between">
            {gravest.videoUrl ? (
              <a href={gravest.videoUrl} className="link min-h-11 content-center font-semibold">
                {t('open.join')}
              </a>
            ) : (
              <span />
            )}
            {mayDeclare && (
              <a href="/declare" className="link min-h-11 content-center font-semibold">
                {t('declareOtherShort')}
              </a>
            )}
          </div>
        </PhoneBar>
      )}
    </>
  )
}
