import { redirect } from 'next/navigation'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { type SetupLine, SetupSteps } from '../../../components/access/setup-steps.tsx'
import { PublicMasthead } from '../../../components/shell/public-masthead.tsx'
import { buttonClass } from '../../../components/ui/button.tsx'
import { Hatching } from '../../../components/ui/hatching.tsx'
import {
  nextSetUpStep,
  readSetUp,
  type SetUpProgress,
  type SetUpStep,
  setUpSteps,
} from '../../../lib/home/read-set-up.ts'
import { pickMessages } from '../../../lib/i18n/messages.ts'
import { shown, type Visit } from '../../../lib/platform/adapters/page.ts'
import { spacedPhone } from '../../../lib/roster/phone.ts'
import { StepBody } from './step-body.tsx'

interface StepsProps {
  visit: Visit
  /** From the address: which line is open. */
  wanted: string | undefined
}

const addressOf = (step: SetUpStep) => `/setup?step=${step}`

/** Setting up after the first admin: a line each, saved as it goes, each to be skipped or resumed. */
export async function Steps({ visit, wanted }: StepsProps) {
  const progress = await shown(readSetUp(visit.context))
  const open = setUpSteps.find((step) => step === wanted) ?? null
  const next = nextSetUpStep(progress.done)
  // An open line has an address: what it shows once stays when the line is done.
  if (open === null && next !== null) redirect(addressOf(next))
  const t = await getTranslations('access.setup')
  const lines = await linesOf(visit, progress)
  const number = lines.findIndex(({ step }) => step === open) + 1
  return (
    <div className="flex min-h-dvh flex-col">
      <PublicMasthead back={open ? addressOf(open) : '/setup'}>
        {open && (
          <span className="text-ink2">
            {t('progress', { step: number, total: lines.length })}
            <span className="max-desk:hidden">{t('saved')}</span>
          </span>
        )}
      </PublicMasthead>
      <main
        id="content"
        tabIndex={-1}
        className="grid grow max-desk:content-start desk:grid-cols-[440px_minmax(0,1fr)]"
      >
        <div className="gutter border-rule pt-14 max-desk:pt-6 desk:border-r">
          <h1 className="text-display-32 font-bold desk:max-w-[9ch] desk:text-display-44">
            {t('title')}
          </h1>
          <p className="mt-4 text-ink2">{t(open ? 'introSteps' : 'introDone')}</p>
          <Tonight progress={progress} />
          <p className="mt-6 max-desk:mt-3">
            <a
              href="/"
              className={
                open
                  ? 'link max-desk:inline-flex max-desk:min-h-11'
                  : buttonClass({ variant: 'filled', size: 'l' })
              }
            >
              {t(open ? 'finishLater' : 'finish')}
            </a>
          </p>
        </div>
        <div className="gutter pt-10 pb-16 max-desk:pt-3 desk:max-w-[904px] desk:px-10">
          <NextIntlClientProvider
            messages={pickMessages(await getLocale(), 'access', 'common', 'settings')}
          >
            <SetupSteps lines={lines} open={open}>
              {open && <StepBody step={open} visit={visit} progress={progress} />}
            </SetupSteps>
          </NextIntlClientProvider>
        </div>
      </main>
    </div>
  )
}

/** What a crisis tonight would lack. */
async function Tonight({ progress }: { progress: SetUpProgress }) {
  const t = await getTranslations('access.setup')
  if (progress.reachable > 0) {
    return (
      <p className="mt-8 border-t border-ink pt-2 max-desk:mt-4">
        {t.rich('tonight', { count: progress.reachable, b: (chunks) => <strong>{chunks}</strong> })}
        {progress.simulated && <span className="block text-ink2">{t('tonightSimulated')}</span>}
      </p>
    )
  }
  return (
    <Hatching className="mt-8 max-desk:mt-4">
      <p className="font-semibold">{t('missing')}</p>
      <p className="text-ink2">{t('missingList')}</p>
    </Hatching>
  )
}

/** Each line with what stands, the reader's own first. */
async function linesOf({ viewer, context }: Visit, progress: SetUpProgress): Promise<SetupLine[]> {
  const t = await getTranslations('access.setup.said')
  const { organisation, phone, simulated, reachable, integrations, done } = progress
  const said: Record<SetUpStep, string> = {
    organisation: [organisation, context.environment.timeZone].join(', '),
    texts: [t(simulated ? 'simulator' : 'twilio'), phone && spacedPhone(phone)]
      .filter(Boolean)
      .join(', '),
    people: t('people', { count: reachable }),
    alerts: integrations.map(({ name }) => name).join(', '),
    drill: t('drill'),
  }
  return [
    { step: 'you', said: `${viewer.name}, ${viewer.email}`, href: '/settings/account' },
    ...setUpSteps.map((step) => ({
      step,
      said: done[step] ? said[step] : null,
      href: addressOf(step),
    })),
  ]
}
