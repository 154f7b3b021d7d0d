import { useTranslations } from 'next-intl'
import type { IntakeRuleView } from '../../lib/alerts/queries.ts'
import type { Runbook } from '../../lib/runbook/model.ts'
import { ActButton } from './act-button.tsx'
import type { FormAction } from './form-answer.ts'
import { useMatchWords } from './match-words.ts'
import { Row } from './rows.tsx'

interface RuleRowProps {
  rule: IntakeRuleView
  runbooks: readonly Runbook[]
  remove: FormAction
}

/** An intake rule in words: when, then what. */
export function RuleRow({ rule, runbooks, remove }: RuleRowProps) {
  const t = useTranslations('settings.rules')
  const level = useTranslations('level.word')
  const conditions = useMatchWords()(rule.match)
  const named = runbooks.filter(({ id }) => rule.runbookIds.includes(id))
  const { then: verdict } = rule
  return (
    <Row
      title={rule.name}
      aside={
        <ActButton
          action={remove}
          hidden={{ id: rule.id }}
          spoken={t('removeSpoken', { name: rule.name })}
        >
          {t('remove')}
        </ActButton>
      }
    >
      <p>{conditions ? t('when', { conditions }) : t('always')}</p>
      <p className="text-ink">
        {t(`does.${verdict}`)}
        {rule.level && `, ${t('atLevel', { level: level(rule.level) })}`}
        {named.length > 0 && `, ${named.map(({ title }) => title).join(', ')}`}
      </p>
    </Row>
  )
}
