'use client'

import { useTranslations } from 'next-intl'
import { FieldsForm } from './fields-form.tsx'
import type { FieldSpec, FormAction } from './form-answer.ts'
import { Copyable } from './secret.tsx'
import { snippetsFor } from './snippets.ts'

interface IntegrationFormProps {
  action: FormAction
  fields: readonly FieldSpec[]
  /** Something else on the page comes first. */
  secondary?: boolean
}

/** Adds a sender; then its address, once, and what to copy into each kind of sender. */
export function IntegrationForm({ action, fields, secondary }: IntegrationFormProps) {
  const t = useTranslations('settings.integrations')
  return (
    <FieldsForm
      action={action}
      fields={fields}
      submit={t('add')}
      secretLabel={t('address')}
      reveal={(url) => <Snippets url={url} />}
      primary={!secondary}
    />
  )
}

function Snippets({ url }: { url: string }) {
  const t = useTranslations('settings.integrations')
  return (
    <>
      <div className="mt-4 divide-y divide-rule border-y border-rule">
        {snippetsFor(url).map(({ sender, text }, index) => (
          <details key={sender} open={index === 0} className="py-2">
            <summary className="min-h-8 cursor-pointer font-semibold max-desk:min-h-11">
              {t(`snippet.${sender}`)}
            </summary>
            <p className="mb-2 text-1 text-ink2">{t(`snippetHint.${sender}`)}</p>
            <Copyable value={text} block />
          </details>
        ))}
      </div>
      <p className="mt-2 text-1 text-ink2">{t('seriesHint')}</p>
    </>
  )
}
