import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { formatDate } from '../../lib/i18n/format.ts'
import { ActButton } from '../settings/act-button.tsx'
import { FieldsForm } from '../settings/fields-form.tsx'
import type { FormAction } from '../settings/form-answer.ts'
import { Row, Rows } from '../settings/rows.tsx'

interface TokensProps {
  tokens: readonly { id: string; name: string; createdAt: string; lastUsedAt: string | null }[]
  userId: string
  add: FormAction
  end: FormAction
}

/** A person's API tokens: each with its last use, and a form for another one. */
export function Tokens({ tokens, userId, add, end }: TokensProps) {
  const t = useTranslations('roster.people')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const day = (time: string) => formatDate(new Date(time), locale, timeZone)
  return (
    <>
      <p className="mb-3 text-ink2">{t('tokensHint')}</p>
      {tokens.length > 0 && (
        <Rows>
          {tokens.map((token) => (
            <Row
              key={token.id}
              title={token.name}
              aside={
                <ActButton
                  action={end}
                  hidden={{ token: token.id }}
                  spoken={t('revokeSpoken', { name: token.name })}
                >
                  {t('revoke')}
                </ActButton>
              }
            >
              {t('tokenMade', { day: day(token.createdAt) })}
              {', '}
              {token.lastUsedAt
                ? t('tokenUsed', { day: day(token.lastUsedAt) })
                : t('tokenNeverUsed')}
            </Row>
          ))}
        </Rows>
      )}
      <FieldsForm
        action={add}
        hidden={{ id: userId }}
        submit={t('makeToken')}
        secretLabel={t('token')}
        className="mt-4"
        fields={[{ kind: 'text', name: 'name', label: t('tokenName'), required: true, half: true }]}
      />
    </>
  )
}
