import { getTranslations } from 'next-intl/server'
import { Sessions } from '../../../../components/access/sessions.tsx'
import { FieldsForm } from '../../../../components/settings/fields-form.tsx'
import { Section } from '../../../../components/ui/section.tsx'
import { listOwnSessions } from '../../../../lib/access/queries.ts'
import { localeNames, locales } from '../../../../lib/i18n/locale.ts'
import { requireFullViewer, shown } from '../../../../lib/platform/adapters/page.ts'
import { spacedPhone } from '../../../../lib/roster/phone.ts'
import { readOwnPhone } from '../../../../lib/roster/queries.ts'
import { Frame, settingsTitle } from '../frame.tsx'
import { changePassword, endSession, saveAccount } from './actions.ts'

export const generateMetadata = () => settingsTitle('account')

/** One's own phone, language, password and signed-in browsers. */
export default async function AccountPage() {
  const visit = await requireFullViewer('/settings/account')
  const { context, viewer } = visit
  const { phone } = await shown(readOwnPhone(context))
  const sessions = await shown(listOwnSessions(context))
  const t = await getTranslations('settings.account')
  const secret = { kind: 'password', required: true, half: true } as const
  return (
    <Frame
      visit={visit}
      current="account"
      title={t('title')}
      intro={`${viewer.name}, ${viewer.email}`}
    >
      <Section title={t('about')}>
        <FieldsForm
          action={saveAccount}
          hidden={{ id: viewer.id }}
          submit={t('save')}
          primary
          fields={[
            {
              kind: 'tel',
              name: 'phone',
              label: t('phone'),
              hint: t('phoneHint'),
              value: phone ? spacedPhone(phone) : undefined,
              autoComplete: 'tel',
              half: true,
            },
            {
              kind: 'select',
              name: 'locale',
              label: t('locale'),
              value: viewer.locale,
              choices: locales.map((value) => ({ value, label: localeNames[value] })),
              half: true,
            },
          ]}
        />
      </Section>
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
      <Section title={t('sessions')} meta={sessions.length} className="mt-8">
        <Sessions sessions={sessions} end={endSession} />
      </Section>
    </Frame>
  )
}
