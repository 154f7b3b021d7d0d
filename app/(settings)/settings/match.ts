import { getTranslations } from 'next-intl/server'
import type { FieldSpec } from '../../../components/settings/form-answer.ts'
import { SEVERITIES } from '../../../lib/alerts/model.ts'
import type { IntakeMatch } from '../../../lib/alerts/rules.ts'
import { allGiven, given } from './answer-form.ts'

/**
 * The conditions on an alert, of rules and runbooks alike.
 * @param words what they decide, and an example
 */
export async function matchFields(
  words: { label: string; hint: string },
  match: IntakeMatch = {},
): Promise<FieldSpec[]> {
  const t = await getTranslations('settings.match')
  return [
    { kind: 'words', name: 'match', ...words },
    {
      kind: 'checks',
      name: 'severity',
      label: t('severity'),
      choices: SEVERITIES.map((value) => ({ value, label: t(`severityWord.${value}`) })),
      chosen: match.severity ?? [],
    },
    {
      kind: 'text',
      name: 'sender',
      label: t('sender'),
      hint: t('senderHint'),
      value: match.sender,
      half: true,
    },
    {
      kind: 'text',
      name: 'text',
      label: t('text'),
      hint: t('textHint'),
      value: match.text,
      half: true,
    },
    {
      kind: 'area',
      name: 'labels',
      label: t('labels'),
      hint: t('labelsHint'),
      rows: 2,
      value: Object.entries(match.labels ?? {})
        .map(([name, value]) => `${name}=${value}`)
        .join('\n'),
    },
  ]
}

/** What a form says of them, for the verb to parse. */
export function matchOf(form: FormData) {
  const severity = allGiven(form, 'severity')
  const lines = (given(form, 'labels') ?? '').split('\n').filter((line) => line.trim())
  const labels = Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...value] = line.split('=')
      return [name.trim(), value.join('=').trim()]
    }),
  )
  return {
    sender: given(form, 'sender'),
    text: given(form, 'text'),
    ...(severity.length > 0 ? { severity } : {}),
    ...(lines.length > 0 ? { labels } : {}),
  }
}
