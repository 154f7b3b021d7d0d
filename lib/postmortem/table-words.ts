import { type Block, table } from './document.ts'
import type { Draft, SectionName } from './model.ts'
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
  return [table([t('column.what'), t('column.duration')], [...rows, total])]
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
  const spanHead = ['role', 'person', 'from', 'to', 'duration'] as const
  return [
    ...(draft.people.length > 0
      ? [{ kind: 'list' as const, items: draft.people.map((person) => personWords(person, voice)) }]
      : []),
    table([t('column.role'), t('column.filled'), t('column.time')], filled),
    ...(spans.length > 0
      ? [
          table(
            spanHead.map((name) => t(`column.${name}`)),
            spans,
          ),
        ]
      : []),
  ]
}

function personWords(person: Draft['people'][number], { t, said, time }: Voice): string {
  const name = said(person.name)
  if (!person.joinedAt) return name
  const verb = person.standing === 'observer' ? 'line.observes' : 'line.joined'
  return `${t(verb, { name })}, ${time(person.joinedAt)}`
}

function levels({ levelSpans }: Draft, { t, time, minutes }: Voice): Block[] {
  if (levelSpans.length === 0) return []
  const head = ['level', 'from', 'to', 'duration'] as const
  const rows = levelSpans.map(({ level, since, until, minutes: length }) => [
    t(`level.${level}`),
    time(since),
    until ? time(until) : t('stillHeld'),
    minutes(length),
  ])
  return [
    table(
      head.map((name) => t(`column.${name}`)),
      rows,
    ),
  ]
}

function followUps(draft: Draft, { t, said }: Voice): Block[] {
  if (draft.followUps.length === 0) return []
  const head = ['action', 'owner', 'due', 'state'] as const
  const rows = draft.followUps.map(({ title, owner, dueOn, state }) => [
    said(title),
    owner ? said(owner.name) : t('followUp.nobody'),
    dueOn ?? t('followUp.undated'),
    t(`followUp.${state}`),
  ])
  return [
    table(
      head.map((name) => t(`column.${name}`)),
      rows,
    ),
  ]
}
