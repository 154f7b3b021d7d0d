import { getLocale, getTranslations } from 'next-intl/server'
import type { FieldSpec } from '../../../../components/settings/form-answer.ts'
import { localeNames, locales } from '../../../../lib/i18n/locale.ts'
import { accessLevels } from '../../../../lib/platform/actor.ts'
import type { UserView } from '../../../../lib/roster/model.ts'
import { spacedPhone } from '../../../../lib/roster/phone.ts'

/** The fields of a person, empty or as they are. */
export async function personFields(person: UserView | null): Promise<FieldSpec[]> {
  const t = await getTranslations('roster.people')
  return [
    {
      kind: 'text',
      name: 'name',
      label: t('name'),
      required: true,
      value: person?.name,
      half: true,
    },
    {
      kind: 'email',
      name: 'email',
      label: t('email'),
      required: true,
      value: person?.email ?? undefined,
      half: true,
    },
    {
      kind: 'tel',
      name: 'phone',
      label: t('phone'),
      hint: t('phoneHint'),
      value: person?.phone ? spacedPhone(person.phone) : undefined,
      half: true,
    },
    {
      kind: 'select',
      name: 'locale',
      label: t('locale'),
      value: person?.locale ?? (await getLocale()),
      choices: locales.map((value) => ({ value, label: localeNames[value] })),
      half: true,
    },
    {
      kind: 'select',
      name: 'access',
      label: t('access'),
      value: person?.access ?? 'responder',
      choices: accessLevels.map((value) => ({ value, label: t(`accessLevel.${value}`) })),
    },
    {
      kind: 'radios',
      name: 'crisisDuty',
      label: t('duty'),
      required: true,
      value: person ? (person.crisisDuty ? 'yes' : 'no') : undefined,
      choices: [
        { value: 'yes', label: t('dutyYes'), hint: t('dutyYesHint') },
        { value: 'no', label: t('dutyNo'), hint: t('dutyNoHint') },
      ],
    },
  ]
}
