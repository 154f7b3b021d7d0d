import { getTranslations } from 'next-intl/server'
import type { FieldSpec } from '../../../components/settings/form-answer.ts'
import type { DutyHours } from '../../../lib/roster/duty.ts'
import type { CrisisDutyView } from '../../../lib/roster/read-crisis-duty.ts'
import { allGiven, given } from './answer-form.ts'

/** Date fields beyond those that are filled. */
const SPARE_DATES = 2
const LEAST_WINDOWS = 2
const MOST_WINDOWS = 20
const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const

/** The fields by which somebody signs up, as their duty is. */
export async function dutyFields(duty: CrisisDutyView) {
  const count = Math.min(Math.max(LEAST_WINDOWS, duty.hours.length + 1), MOST_WINDOWS)
  const windows = Array.from({ length: count }, (_, index) =>
    windowFields(index, duty.hours[index] ?? null),
  )
  return {
    ...(await wholeFields(duty)),
    windows: await Promise.all(windows),
  }
}

async function wholeFields(
  duty: CrisisDutyView,
): Promise<Record<'whether' | 'when' | 'last', FieldSpec>> {
  const t = await getTranslations('roster.duty')
  return {
    whether: {
      kind: 'radios',
      name: 'crisisDuty',
      label: t('signUp'),
      required: true,
      value: duty.crisisDuty ? 'yes' : 'no',
      choices: [
        { value: 'yes', label: t('signUpYes'), hint: t('signUpYesHint') },
        { value: 'no', label: t('signUpNo') },
      ],
    },
    when: {
      kind: 'radios',
      name: 'when',
      label: t('when'),
      required: true,
      value: duty.hours.length > 0 ? 'hours' : 'always',
      choices: [
        { value: 'always', label: t('always'), hint: t('alwaysHint') },
        { value: 'hours', label: t('hours'), hint: t('hoursHint') },
      ],
    },
    last: {
      kind: 'date',
      name: 'lastDay',
      label: t('lastDay'),
      hint: t('lastDayHint'),
      value: duty.lastDay ?? undefined,
      half: true,
    },
  }
}

async function windowFields(index: number, window: DutyHours | null) {
  const t = await getTranslations('roster.duty')
  const rank = index + 1
  const dates = [...(window?.dates ?? []), ...Array.from({ length: SPARE_DATES }, () => '')]
  const fields: FieldSpec[] = [
    {
      kind: 'checks',
      name: `days-${index}`,
      label: t('days'),
      choices: weekdays.map((value) => ({ value, label: t(`day.${value}`) })),
      chosen: (window?.days ?? []).map(String),
    },
    {
      kind: 'time',
      name: `from-${index}`,
      label: t('from'),
      value: window?.from ?? '20:00',
      half: true,
    },
    {
      kind: 'time',
      name: `to-${index}`,
      label: t('to'),
      hint: t('toHint'),
      value: window?.to ?? '08:00',
      half: true,
    },
    ...dates.map(
      (value, place): FieldSpec => ({
        kind: 'date',
        name: `date-${index}-${place}`,
        label: t('date'),
        value,
        half: true,
      }),
    ),
  ]
  const optional = index > 0 && window === null
  return { legend: optional ? t('windowOptional', { rank }) : t('window', { rank }), fields }
}

/** The form as the API takes it, and which of its windows each of the hours came from. */
export function dutyOf(form: FormData) {
  const filled = Array.from({ length: MOST_WINDOWS }, (_, index) => windowOf(form, index))
    .map((window, index) => ({ window, index }))
    .filter(({ window, index }) => index === 0 || window.days.length + window.dates.length > 0)
  const chosen = form.get('when') === 'hours' ? filled : []
  // An empty first window beside a filled one was left out on purpose.
  const crisisDuty = form.get('crisisDuty') === 'yes'
  const some = chosen.length > 1 || !crisisDuty
  const used = some ? chosen.filter(({ window }) => hasNight(window)) : chosen
  return {
    input: {
      crisisDuty,
      hours: used.map(({ window }) => window),
      lastDay: given(form, 'lastDay') ?? null,
    },
    windows: used.map(({ index }) => index),
  }
}

const hasNight = ({ days, dates }: { days: number[]; dates: string[] }) =>
  days.length + dates.length > 0

function windowOf(form: FormData, index: number) {
  const dates = [...new Set(form.keys())].filter((name) => name.startsWith(`date-${index}-`))
  return {
    days: allGiven(form, `days-${index}`).map(Number),
    dates: dates.flatMap((name) => given(form, name) ?? []),
    from: given(form, `from-${index}`) ?? '',
    to: given(form, `to-${index}`) ?? '',
  }
}

/** `hours.1.from` belongs to the field `from-2` when the second of the hours is the third window. */
export function dutyFaults(
  faults: Record<string, string>,
  windows: readonly number[],
): Record<string, string> {
  const named = Object.entries(faults).map(([field, sentence]) => {
    const [, rank, part, place] = /^hours\.(\d+)\.(\w+)(?:\.(\d+))?$/.exec(field) ?? []
    if (rank === undefined || part === undefined) return [field, sentence]
    const index = windows[Number(rank)] ?? 0
    if (part === 'dates') return [`date-${index}-${place ?? 0}`, sentence]
    return [`${part}-${index}`, sentence]
  })
  return Object.fromEntries(named)
}
