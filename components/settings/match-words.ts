import { useTranslations } from 'next-intl'
import type { IntakeMatch } from '../../lib/alerts/rules.ts'

/** The conditions of a rule or runbook in words; empty when there are none. */
export function useMatchWords(): (match: IntakeMatch) => string {
  const t = useTranslations('settings.match')
  return ({ severity, sender, labels, text }) =>
    [
      ...(severity ? [severity.map((each) => t(`severityWord.${each}`)).join(' / ')] : []),
      ...(sender ? [t('fromSender', { sender })] : []),
      ...Object.entries(labels ?? {}).map(([name, value]) => `${name} = ${value}`),
      ...(text ? [t('withText', { text })] : []),
    ].join(', ')
}
