import { getLocale, getTranslations } from 'next-intl/server'
import { ActButton } from '../../../../components/settings/act-button.tsx'
import { FieldsForm } from '../../../../components/settings/fields-form.tsx'
import { Hatching } from '../../../../components/ui/hatching.tsx'
import { Section } from '../../../../components/ui/section.tsx'
import { localeNames, locales } from '../../../../lib/i18n/locale.ts'
import { spacedPhone } from '../../../../lib/roster/phone.ts'
import { confirmPhone, saveAccount, sendCode } from './actions.ts'

interface ReachProps {
  id: string
  /** E.164: where texts go, and the one that waits for its code. */
  phone: string | null
  claimed: string | null
}

/** One's own number and language; a new number is confirmed by the code that was texted to it. */
export async function Reach({ id, phone, claimed }: ReachProps) {
  const t = await getTranslations('settings.account')
  const shown = claimed ?? phone
  return (
    <Section title={t('about')} className="mt-8">
      {claimed && <Waiting id={id} phone={phone} claimed={claimed} />}
      <FieldsForm
        action={saveAccount}
        hidden={{ id }}
        submit={t('save')}
        fields={[
          {
            kind: 'tel',
            name: 'phone',
            label: t('phone'),
            hint: t('phoneHint'),
            value: shown ? spacedPhone(shown) : undefined,
            autoComplete: 'tel',
            half: true,
          },
          {
            kind: 'select',
            name: 'locale',
            label: t('locale'),
            value: await getLocale(),
            choices: locales.map((value) => ({ value, label: localeNames[value] })),
            half: true,
          },
        ]}
      />
    </Section>
  )
}

async function Waiting({ id, phone, claimed }: ReachProps & { claimed: string }) {
  const t = await getTranslations('roster.phone')
  return (
    <div className="mb-6 border-b border-rule pb-6">
      <Hatching>{t('waiting', { phone: spacedPhone(claimed) })}</Hatching>
      <p className="my-3 text-ink2">
        {t('waitingHint')} {phone && t('before', { phone: spacedPhone(phone) })}
      </p>
      <FieldsForm
        action={confirmPhone}
        hidden={{ id }}
        submit={t('verify')}
        primary
        className="mb-4"
        fields={[
          {
            kind: 'text',
            name: 'code',
            label: t('code'),
            required: true,
            autoComplete: 'one-time-code',
            half: true,
          },
        ]}
      />
      <ActButton action={sendCode} hidden={{ id }} size="m">
        {t('again')}
      </ActButton>
    </div>
  )
}
