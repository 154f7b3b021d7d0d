import { getTranslations } from 'next-intl/server'
import type { FieldSpec } from '../../../../components/settings/form-answer.ts'
import { nextServices } from '../../../../lib/composition.ts'
import type { ScheduleView, UserName } from '../../../../lib/roster/model.ts'

/** Empty places offered beyond those that are taken. */
const spare = 3

/** When turns change, where nobody says otherwise. */
const HAND_OFF = '09:00'
const HAND_OFF_MS = 9 * 3_600_000

/** The day on which the turn of this moment began, so that a new schedule begins without a gap. */
function todaysTurn(): string {
  const { clock, environment } = nextServices()
  const { timeZone } = environment
  const moment = clock.now().getTime() - HAND_OFF_MS
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(moment)
}

/** The fields of a schedule, empty or as it is. */
export async function scheduleFields(
  schedule: ScheduleView | null,
  people: readonly UserName[],
): Promise<FieldSpec[]> {
  const t = await getTranslations('roster.schedules')
  return [
    ...(await headFields(schedule, null)),
    {
      kind: 'date',
      name: 'startsOn',
      label: t('startsOn'),
      required: true,
      value: schedule?.startsOn ?? todaysTurn(),
      half: true,
    },
    {
      kind: 'time',
      name: 'handOffAt',
      label: t('handOffAt'),
      required: true,
      value: schedule?.handOffAt ?? HAND_OFF,
      half: true,
    },
    {
      kind: 'number',
      name: 'days',
      label: t('days'),
      required: true,
      min: 1,
      max: 366,
      value: String(schedule?.days ?? 7),
      half: true,
    },
    await rotationField(schedule?.rotation ?? [], people),
  ]
}

/** What every schedule has, whoever says who is on duty. */
async function headFields(
  schedule: ScheduleView | null,
  zoneHint: string | null,
): Promise<FieldSpec[]> {
  const t = await getTranslations('roster.schedules')
  const { timeZone } = nextServices().environment
  const text = { kind: 'text', required: true, half: true } as const
  return [
    { ...text, name: 'name', label: t('name'), value: schedule?.name },
    {
      ...text,
      name: 'timeZone',
      label: t('timeZone'),
      hint: zoneHint ?? undefined,
      value: schedule?.timeZone ?? timeZone,
    },
  ]
}

async function rotationField(
  taken: readonly string[],
  people: readonly UserName[],
): Promise<FieldSpec> {
  const t = await getTranslations('roster.schedules')
  const none = { value: '', label: t('nobody') }
  return {
    kind: 'order',
    name: 'rotation',
    label: t('rotation'),
    hint: t('rotationHint'),
    choices: [none, ...people.map(({ id, name }) => ({ value: id, label: name }))],
    chosen: [...taken, ...Array.from({ length: spare }, () => '')],
  }
}

/** The fields of a schedule that is read from a calendar. */
export async function calendarFields(schedule: ScheduleView | null): Promise<FieldSpec[]> {
  const t = await getTranslations('roster.schedules')
  return [
    ...(await headFields(schedule, t('calendarZoneHint'))),
    {
      kind: 'text',
      name: 'calendarUrl',
      label: t('calendarUrl'),
      hint: schedule ? t('changeCalendarHint') : t('calendarUrlHint'),
      required: schedule === null,
    },
  ]
}
