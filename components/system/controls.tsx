import { useTranslations } from 'next-intl'
import { Button } from '../ui/button.tsx'
import { ButtonLink } from '../ui/button-link.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field, SelectField, TextAreaField } from '../ui/field.tsx'
import { RadioRow, RadioRows } from '../ui/radio-row.tsx'
import { Section } from '../ui/section.tsx'
import { SeverityMark } from '../ui/severity-mark.tsx'
import { Switch } from '../ui/switch.tsx'

const sizes = ['s', 'm', 'l'] as const
const choices = [
  { level: 'critical', rank: 4 },
  { level: 'high', rank: 3 },
] as const

export function Controls() {
  const t = useTranslations('system')
  return (
    <div className="grid gap-x-6 desk:grid-cols-2">
      <Section title={t('buttons')}>
        <div className="grid gap-4 py-2">
          {sizes.map((size) => (
            <div key={size} className="flex flex-wrap items-center gap-3">
              <Button variant="filled" size={size}>
                {t('publish')}
              </Button>
              <Button size={size}>{t('write')}</Button>
              <ButtonLink href="/system" variant="link" size={size}>
                {t('more')}
              </ButtonLink>
              <Button size={size} disabled reason={t('reason')}>
                {t('publish')}
              </Button>
            </div>
          ))}
          <Switch label={t('duty')} hint={t('dutyHint')} />
          <Switch label={t('duty')} defaultChecked />
          <Checkbox label={t('done')} defaultChecked />
          <Checkbox label={t('done')} />
        </div>
      </Section>
      <Section title={t('fields')}>
        <div className="grid gap-4 py-2">
          <Field label={t('rest')} defaultValue="Maud Kerbrat" />
          <Field label={t('broken')} error={t('brokenHint')} defaultValue="06 39 98 12 9" />
          <Field label={t('readOnly')} readOnly value="Europe/Paris" />
          <TextAreaField label={t('note')} />
          <SelectField label={t('rest')}>
            <option>{t('write')}</option>
          </SelectField>
          <Choices />
        </div>
      </Section>
    </div>
  )
}

function Choices() {
  const t = useTranslations('level')
  return (
    <RadioRows legend={t('label')}>
      {choices.map(({ level, rank }) => (
        <RadioRow key={level} name="level" value={level} defaultChecked={rank === 3}>
          <SeverityMark
            rank={rank}
            size="m"
            word={t(`title.${level}`)}
            spoken={t(`spoken.${level}`)}
          />
          <span className="text-1">{t(`help.${level}`)}</span>
        </RadioRow>
      ))}
    </RadioRows>
  )
}
