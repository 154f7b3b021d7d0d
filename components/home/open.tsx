import { Video } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { HomeCrisis, HomeView } from '../../lib/home/model.ts'
import type { HomeCurve } from '../../lib/home/read-home-curve.ts'
import { ButtonLink } from '../ui/button-link.tsx'
import { Section } from '../ui/section.tsx'
import { Columns } from './columns.tsx'
import { CrisisFacts } from './crisis-facts.tsx'
import { CrisisFigures } from './crisis-figures.tsx'
import { Curve } from './curve.tsx'
import { Duty } from './duty.tsx'
import { LastLines } from './last-lines.tsx'
import { Left } from './left.tsx'
import { OpenCrisis } from './open-crisis.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { WaitingAlert } from './waiting-alert.tsx'

interface OpenProps {
  home: HomeView
  /** Of the gravest. */
  curve: HomeCurve | null
  now: Date
  mayDeclare: boolean
  isAdmin: boolean
  undone: ((form: FormData) => Promise<void>) | null
  look: (form: FormData) => Promise<void>
}

/** Every open crisis, the gravest first. */
export function Open(props: OpenProps) {
  const [gravest, ...others] = props.home.crises
  if (!gravest) return null
  if (others.length === 0) return <One {...props} crisis={gravest} />
  return (
    <>
      {props.home.crises.map((crisis) => (
        <OpenCrisis key={crisis.id} crisis={crisis} now={props.now} lesser={crisis !== gravest}>
          {crisis === gravest && props.curve && (
            <Curve curve={props.curve} className="max-desk:hidden" />
          )}
          <CrisisFacts crisis={crisis} now={props.now} mayTake={props.mayDeclare} />
          {crisis === gravest && !props.curve && (
            <div className="mt-6 max-desk:hidden">
              <LastLines lines={props.home.lines} />
            </div>
          )}
        </OpenCrisis>
      ))}
      <Besides {...props} />
      <Left home={props.home} now={props.now} undone={props.undone} />
      {props.mayDeclare && <Another />}
    </>
  )
}

/** Under the curve, as many as beside them. */
const LINES_BELOW = 4

/** One crisis has the whole page. */
function One(props: OpenProps & { crisis: HomeCrisis }) {
  const { home, curve, now, mayDeclare, isAdmin, undone, crisis } = props
  const t = useTranslations('home')
  return (
    <>
      <OpenCrisis crisis={crisis} now={now} alone={true}>
        {curve && <Curve curve={curve} />}
        <CrisisFacts crisis={crisis} now={now} mayTake={mayDeclare} className="desk:hidden" />
        {!curve && <LastLines lines={home.lines} />}
      </OpenCrisis>
      <CrisisFigures crisis={crisis} now={now} mayTake={mayDeclare} />
      <div className="mt-6 max-desk:mb-6">
        <Columns>
          {curve && <LastLines lines={home.lines.slice(0, LINES_BELOW)} />}
          <Duty home={home} now={now} isAdmin={isAdmin} />
          {mayDeclare && (
            <Section title={t('open.another')} className="max-desk:hidden desk:border-t-0">
              <p className="mb-3 text-ink2">{t('open.anotherHow')}</p>
              <ButtonLink href="/declare">{t('declareOther')}</ButtonLink>
            </Section>
          )}
        </Columns>
      </div>
      <Besides {...props} />
      <Left home={home} now={now} undone={undone} />
      <OneBar crisis={crisis} mayDeclare={mayDeclare} />
    </>
  )
}

/** An alert that no open crisis has. */
function Besides({ home, now, mayDeclare, look }: OpenProps) {
  if (!home.alert) return null
  return <WaitingAlert alert={home.alert} now={now} look={mayDeclare ? look : null} />
}

function OneBar({ crisis, mayDeclare }: Pick<OpenProps, 'mayDeclare'> & { crisis: HomeCrisis }) {
  const t = useTranslations('home')
  const link = 'link inline-flex min-h-11 items-center gap-2 font-semibold'
  return (
    <PhoneBar>
      <ButtonLink href={`/crises/${crisis.label}`} variant="filled" size="l" prefetch={false}>
        {t('open.enter')}
      </ButtonLink>
      <div className="flex flex-wrap justify-between gap-x-4">
        {crisis.videoUrl && (
          <a href={crisis.videoUrl} className={link}>
            <Video aria-hidden="true" size={20} strokeWidth={1.5} />
            {t('open.join')}
          </a>
        )}
        {mayDeclare && (
          <a href="/declare" className={link}>
            {t('declareOtherShort')}
          </a>
        )}
      </div>
    </PhoneBar>
  )
}

/** With two at once, the way to a third is one line. */
function Another() {
  const t = useTranslations('home')
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-ink pt-3 pb-8 text-ink2">
      {t('open.another')} {t('open.anotherHow')}
      <ButtonLink href="/declare">{t('declareOther')}</ButtonLink>
    </p>
  )
}
