import { getTranslations } from 'next-intl/server'
import { FieldsForm } from '../../../../components/settings/fields-form.tsx'
import type { FieldSpec } from '../../../../components/settings/form-answer.ts'
import { Row, Rows } from '../../../../components/settings/rows.tsx'
import { RuleRow } from '../../../../components/settings/rule-row.tsx'
import { Section } from '../../../../components/ui/section.tsx'
import { listIntakeRules } from '../../../../lib/alerts/queries.ts'
import { INTAKE_ACTIONS } from '../../../../lib/alerts/rules.ts'
import { levels } from '../../../../lib/crisis/model.ts'
import { shown } from '../../../../lib/platform/adapters/page.ts'
import type { Runbook } from '../../../../lib/runbook/model.ts'
import { listRunbooks } from '../../../../lib/runbook/queries.ts'
import { Frame, requireAdmin, settingsTitle } from '../frame.tsx'
import { matchFields } from '../match.ts'
import { addRule, removeRule } from './actions.ts'

export const generateMetadata = () => settingsTitle('rules')

/** What an alert sets off: the operator's rules in order, then those that are built in. */
export default async function RulesPage() {
  const visit = await requireAdmin('/settings/rules')
  const rules = await shown(listIntakeRules(visit.context))
  const runbooks = await shown(listRunbooks(visit.context))
  const t = await getTranslations('settings.rules')
  return (
    <Frame visit={visit} current="rules" title={t('title')} intro={t('intro')}>
      <Section title={t('list')}>
        <Rows label={t('list')}>
          {rules.map((rule) => (
            <RuleRow key={rule.id} rule={rule} runbooks={runbooks} remove={removeRule} />
          ))}
          {(['critical', 'high', 'other'] as const).map((name) => (
            <Row key={name} title={t(`builtIn.${name}`)} aside={t('isBuiltIn')}>
              {t(`builtInDoes.${name}`)}
            </Row>
          ))}
        </Rows>
      </Section>
      <Section title={t('add')} className="mt-8">
        <FieldsForm
          action={addRule}
          fields={await ruleFields(runbooks)}
          submit={t('add')}
          primary
        />
      </Section>
    </Frame>
  )
}

async function ruleFields(runbooks: readonly Runbook[]): Promise<FieldSpec[]> {
  const t = await getTranslations('settings.rules')
  const level = await getTranslations('level.title')
  const none = { value: '', label: t('usual') }
  return [
    { kind: 'text', name: 'name', label: t('name'), required: true },
    ...(await matchFields({ label: t('which'), hint: t('whichHint') })),
    {
      kind: 'select',
      name: 'verdict',
      label: t('verdict'),
      value: 'record',
      choices: INTAKE_ACTIONS.map((value) => ({ value, label: t(`does.${value}`) })),
      half: true,
    },
    {
      kind: 'select',
      name: 'level',
      label: t('level'),
      hint: t('levelHint'),
      choices: [none, ...levels.map((value) => ({ value, label: level(value) }))],
      half: true,
    },
    ...(runbooks.length > 0
      ? [
          {
            kind: 'checks' as const,
            name: 'runbookIds',
            label: t('runbooks'),
            choices: runbooks.map(({ id, title }) => ({ value: id, label: title })),
          },
        ]
      : []),
  ]
}
