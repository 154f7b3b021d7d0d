import { getTranslations } from 'next-intl/server'
import { ActButton } from '../../../../../components/settings/act-button.tsx'
import { FieldsForm } from '../../../../../components/settings/fields-form.tsx'
import { Section } from '../../../../../components/ui/section.tsx'
import { givePasswordLink, setPersonPassword } from '../actions.ts'

/** How an administrator lets somebody in: a link that serves once, or a password said aloud. */
export async function WayIn({ id }: { id: string }) {
  const t = await getTranslations('roster.people')
  return (
    <Section id="way-in" title={t('wayIn')} className="mb-8!">
      <p className="mb-3 text-ink2">{t('linkHint')}</p>
      <ActButton action={givePasswordLink} hidden={{ id }} secretLabel={t('link')}>
        {t('makeLink')}
      </ActButton>
      <details className="mt-3">
        <summary className="link w-fit list-none max-desk:min-h-11 max-desk:content-center">
          {t('typed')}
        </summary>
        <p className="mt-2 mb-3 text-ink2">{t('typedHint')}</p>
        <FieldsForm
          action={setPersonPassword}
          hidden={{ id }}
          submit={t('setPassword')}
          fields={[
            {
              kind: 'password',
              name: 'password',
              label: t('password'),
              hint: t('passwordHint'),
              required: true,
              autoComplete: 'new-password',
              half: true,
            },
          ]}
        />
      </details>
    </Section>
  )
}
