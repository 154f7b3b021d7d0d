import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { PersonRow } from '../../../components/roster/person-row.tsx'
import { FieldsForm } from '../../../components/settings/fields-form.tsx'
import { IntegrationForm } from '../../../components/settings/integration-form.tsx'
import { IntegrationRow } from '../../../components/settings/integration-row.tsx'
import { Rows } from '../../../components/settings/rows.tsx'
import { buttonClass } from '../../../components/ui/button.tsx'
import {
  type SetUpProgress,
  type SetUpStep,
  setUpStepAfter,
} from '../../../lib/home/read-set-up.ts'
import type { Visit } from '../../../lib/platform/adapters/page.ts'
import { listPeople } from '../../../lib/roster/queries.ts'
import {
  addIntegration,
  endIntegration,
  testIntegration,
} from '../../(settings)/settings/integrations/actions.ts'
import { addPerson } from '../../(settings)/settings/people/actions.ts'
import { personFields } from '../../(settings)/settings/people/fields.ts'
import { saveOrganisation, saveOwnNumber } from './actions.ts'
import { integrationFields, organisationFields, ownNumberFields } from './fields.ts'

interface StepBodyProps {
  step: SetUpStep
  visit: Visit
  progress: SetUpProgress
}

/** What the open line asks, and the way past it. */
export async function StepBody(props: StepBodyProps) {
  return (
    <>
      {await asked(props)}
      <Onward step={props.step} done={props.progress.done} />
    </>
  )
}

function asked(props: StepBodyProps): Promise<ReactNode> {
  switch (props.step) {
    case 'organisation':
      return askOrganisation(props)
    case 'texts':
      return askOwnNumber(props)
    case 'people':
      return askPeople(props)
    case 'alerts':
      return askAlerts(props)
    case 'drill':
      return askDrill(props)
  }
}

async function askOrganisation({ progress }: StepBodyProps) {
  const t = await getTranslations('access.setup')
  return (
    <FieldsForm
      action={saveOrganisation}
      fields={await organisationFields(progress)}
      submit={t('save')}
      primary={!progress.done.organisation}
    />
  )
}

async function askOwnNumber({ visit, progress }: StepBodyProps) {
  const t = await getTranslations('access.setup')
  return (
    <>
      <p className="mb-4 max-w-[64ch]">
        {t(progress.simulated ? 'simulated' : 'real')}{' '}
        {progress.simulated && (
          <a href="/settings/simulator" className="link">
            {t('simulator')}
          </a>
        )}
      </p>
      <FieldsForm
        action={saveOwnNumber}
        hidden={{ id: visit.viewer.id }}
        fields={await ownNumberFields(progress)}
        submit={t('save')}
        primary={!progress.done.texts}
      />
    </>
  )
}

async function askPeople({ visit, progress }: StepBodyProps) {
  const t = await getTranslations('roster.people')
  const others = (await listPeople(visit.context)).filter(({ id }) => id !== visit.viewer.id)
  return (
    <>
      {others.length > 0 && (
        <div className="mb-5">
          <Rows label={t('list')}>
            {others.map((person) => (
              <PersonRow key={person.id} person={person} />
            ))}
          </Rows>
        </div>
      )}
      <p className="mb-4 text-ink2">
        {t('addHint')}{' '}
        <a href="/settings/people/import" className="link">
          {t('import')}
        </a>
      </p>
      <FieldsForm
        action={addPerson}
        fields={await personFields(null)}
        submit={t('add')}
        primary={!progress.done.people}
      />
    </>
  )
}

async function askAlerts({ progress }: StepBodyProps) {
  const t = await getTranslations('settings.integrations')
  return (
    <>
      {progress.integrations.length > 0 && (
        <div className="mb-5">
          <Rows label={t('list')}>
            {progress.integrations.map((integration) => (
              <IntegrationRow
                key={integration.id}
                integration={integration}
                test={testIntegration}
                end={endIntegration}
              />
            ))}
          </Rows>
        </div>
      )}
      <IntegrationForm
        action={addIntegration}
        fields={await integrationFields()}
        secondary={progress.done.alerts}
      />
    </>
  )
}

async function askDrill({ progress }: StepBodyProps) {
  const t = await getTranslations('access.setup')
  return (
    <>
      <p className="mb-4 max-w-[64ch]">{t('drillHow', { count: progress.reachable })}</p>
      <a
        href="/declare/drill"
        className={buttonClass({ variant: progress.done.drill ? 'outlined' : 'filled' })}
      >
        {t('drillStart', { label: progress.nextDrill })}
      </a>
    </>
  )
}

/** To the next line that is not done after this one; this one is skipped when it is not done itself. */
async function Onward({ step, done }: { step: SetUpStep; done: SetUpProgress['done'] }) {
  const t = await getTranslations('access.setup')
  const next = setUpStepAfter(step, done)
  const href = next ? `/setup?step=${next}` : '/'
  return (
    <p className="mt-5">
      <a href={href} className={buttonClass({ variant: done[step] ? 'filled' : 'link' })}>
        {t(done[step] ? (next ? 'nextStep' : 'finish') : 'skip')}
      </a>
    </p>
  )
}
