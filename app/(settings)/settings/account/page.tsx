import { getTranslations } from 'next-intl/server'
import { Sessions } from '../../../../components/access/sessions.tsx'
import { Tonight } from '../../../../components/roster/tonight.tsx'
import { FieldsForm } from '../../../../components/settings/fields-form.tsx'
import { Section } from '../../../../components/ui/section.tsx'
import { allowsAccess } from '../../../../lib/access/permissions.ts'
import { listOwnSessions } from '../../../../lib/access/queries.ts'
import { requireFullViewer, shown } from '../../../../lib/platform/adapters/page.ts'
import { readOwnPhone } from '../../../../lib/roster/queries.ts'
import { readCrisisDuty } from '../../../../lib/roster/read-crisis-duty.ts'
import { Frame, settingsTitle } from '../frame.tsx'
import { changePassword, endSession } from './actions.ts'
import { Duty } from './duty.tsx'
import { OwnTestSection } from './own-test-section.tsx'
import { Reach } from './reach.tsx'

export const generateMetadata = () => settingsTitle('account')

/** One's own duty, phone, language, password and signed-in browsers. */
export default async function AccountPage() {
  const visit = await requireFullViewer('/settings/account')
  const { context, viewer } = visit
  const { id } = viewer
  const numbers = await shown(readOwnPhone(context))
  // Who may only read crises is texted about none.
  const mayServe = allowsAccess(context.actor, 'duty.write')
  const duty = mayServe ? await shown(readCrisisDuty(context, id)) : null
  const sessions = await shown(listOwnSessions(context))
  const t = await getTranslations('settings.account')
  return (
    <Frame
      visit={visit}
      current="account"
      title={t('title')}
      intro={`${viewer.name}, ${viewer.email}`}
    >
      {duty && <Tonight duty={duty} />}
      <Reach id={id} {...numbers} />
      <OwnTestSection context={context} hasPhone={numbers.phone !== null} />
      {duty && <Duty id={id} duty={duty} />}
      <Password />
      <Section title={t('sessions')} meta={sessions.length} className="mt-8">
        <Sessions sessions={sessions} end={endSession} />
      </Section>
    </Frame>
  )
}

async function Password() {
  const t = await getTranslations('settings.account')
  const secret = { kind: 'password', required: true, half: true } as const
  return (
    <Section title={t('password')} className="mt-8">
      <p className="mb-3 text-ink2">{t('passwordHint')}</p>
      <FieldsForm
        action={changePassword}
        submit={t('changePassword')}
        fields={[
          {
            ...secret,
            name: 'current',
            label: t('current'),
            autoComplete: 'current-password',
            half: false,
          },
          {
            ...secret,
            name: 'password',
            label: t('new'),
            hint: t('newHint'),
            autoComplete: 'new-password',
          },
          { ...secret, name: 'again', label: t('again'), autoComplete: 'new-password' },
        ]}
      />
    </Section>
  )
}
