import { columns } from './columns.ts'
import { type Block, heading, table } from './document.ts'
import type { Draft, Person, SectionName } from './model.ts'
import type { Voice } from './voice.ts'

/** The parts that are short tables of measures; null for another part. */
export function tableBlocks(name: SectionName, draft: Draft, voice: Voice): Block[] | null {
  switch (name) {
    case 'delays':
      return delays(draft, voice)
    case 'people':
      return people(draft, voice)
    case 'levels':
      return levels(draft, voice)
    case 'followUps':
      return followUps(draft, voice)
    default:
      return null
  }
}

const delayNames = [
  'alertToDeclaration',
  'coreRolesFilled',
  'firstUpdate',
  'firstEffect',
  'longestSilence',
] as const

/** Each measured delay with its name. */
export function delayRows(draft: Draft, { t, minutes }: Voice) {
  return delayNames.map((name) => {
    const length = draft.delays[name]
    return {
      name,
      label: t(`delay.${name}`),
      value: length === null ? t('delay.unknown') : minutes(length),
    }
  })
}

function delays(draft: Draft, voice: Voice): Block[] {
  const { t, minutes } = voice
  const rows = delayRows(draft, voice).map(({ label, value }) => [label, value])
  const total = [t('delay.total'), minutes(draft.minutes)]
  return [table(columns(['what', 'duration'], voice), [...rows, total])]
}

function people(draft: Draft, voice: Voice): Block[] {
  const { t, said, time, minutes } = voice
  const filled = draft.rolesFilled.map(({ role, at, minutes: length }) => [
    t(`role.${role}`),
    length === null ? t('neverFilled') : minutes(length),
    at ? time(at) : '–',
  ])
  const spans = draft.roleSpans.map(({ role, person, since, until, minutes: length }) => [
    t(`role.${role}`),
    said(person.name),
    time(since),
    until ? time(until) : t('stillHeld'),
    minutes(length),
  ])
  const here = draft.people.map((person) => personRow(person, voice))
  const come: Block[] =
    here.length > 0
      ? [heading(t('part.come')), table(columns(['person', 'arrived', 'standing'], voice), here)]
      : []
  const held: Block[] =
    spans.length > 0
      ? [
          heading(t('part.held')),
          table(columns(['role', 'person', 'since', 'until', 'duration'], voice), spans),
        ]
      : []
  const taken = table(columns(['role', 'filled', 'time'], voice), filled)
  return [...come, heading(t('part.taken')), taken, ...held]
}

function personRow({ name, joinedAt, standing }: Person, { t, said, time }: Voice): string[] {
  const as = standing === 'observer' ? t('standing.observer') : t('standing.participant')
  return [said(name), joinedAt ? time(joinedAt) : '–', joinedAt ? as : t('standing.absent')]
}

function levels({ levelSpans }: Draft, voice: Voice): Block[] {
  const { t, time, minutes } = voice
  if (levelSpans.length === 0) return []
  const rows = levelSpans.map(({ level, since, until, minutes: length }) => [
    t(`level.${level}`),
    time(since),
    until ? time(until) : t('stillHeld'),
    minutes(length),
  ])
  return [table(columns(['level', 'since', 'until', 'duration'], voice), rows)]
}

function followUps(draft: Draft, voice: Voice): Block[] {
  const { t, said, shortDay } = voice
  if (draft.followUps.length === 0) return []
  const rows = draft.followUps.map(({ title, owner, dueOn, state }) => [
    said(title),
    owner ? said(owner.name) : t('followUp.nobody'),
    dueOn ? shortDay(dueOn) : t('followUp.undated'),
    t(`followUp.${state}`),
  ])
  return [table(columns(['action', 'owner', 'due', 'state'], voice), rows)]
}
