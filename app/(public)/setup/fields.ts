import { getTranslations } from 'next-intl/server'
import type { FieldSpec } from '../../../components/settings/form-answer.ts'
import type { SetUpProgress } from '../../../lib/home/read-set-up.ts'
import { spacedPhone } from '../../../lib/roster/phone.ts'

/** The organisation's name and what every crisis gets; the rest of the settings can wait. */
export async function organisationFields(progress: SetUpProgress): Promise<FieldSpec[]> {
  const t = await getTranslations('settings.general')
  return [
    {
      kind: 'text',
      name: 'organisation',
      label: t('organisation'),
      hint: t('organisationHint'),
      required: true,
      value: progress.organisation,
    },
    {
      kind: 'text',
      name: 'videoLinkTemplate',
      label: t('video'),
      hint: t('videoHint', { place: '{room}', example: 'https://meet.example.org/{room}' }),
      value: progress.videoLinkTemplate,
    },
    {
      kind: 'text',
      name: 'phoneBridge',
      label: t('bridge'),
      hint: t('bridgeHint'),
      value: progress.phoneBridge,
    },
  ]
}

/** The admin's own number: the drill rings it. */
export async function ownNumberFields(progress: SetUpProgress): Promise<FieldSpec[]> {
  const t = await getTranslations('access.setup')
  return [
    {
      kind: 'tel',
      name: 'phone',
      label: t('ownPhone'),
      hint: t('ownPhoneHint'),
      required: true,
      value: progress.phone ? spacedPhone(progress.phone) : undefined,
      autoComplete: 'tel',
      half: true,
    },
    {
      kind: 'radios',
      name: 'crisisDuty',
      label: t('ownDuty'),
      required: true,
      value: progress.phone === null ? undefined : progress.crisisDuty ? 'yes' : 'no',
      choices: [
        { value: 'yes', label: t('ownDutyYes') },
        { value: 'no', label: t('ownDutyNo') },
      ],
    },
  ]
}

/** A sender needs no more than a name. */
export async function integrationFields(): Promise<FieldSpec[]> {
  const t = await getTranslations('settings.integrations')
  return [{ kind: 'text', name: 'name', label: t('name'), required: true, half: true }]
}
