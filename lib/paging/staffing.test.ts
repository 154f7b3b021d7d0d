import { expect, test } from 'vitest'
import { after, cell, opened } from './fixtures/staffing-facts.ts'
import type { AttemptStatus, PageState } from './model.ts'
import {
  type CellFacts,
  cellStanding,
  crewSize,
  isStaffed,
  leaveAlone,
  nextAlertCalls,
  nextAlertMails,
  nextCalls,
  nextMails,
  type PageFacts,
} from './staffing.ts'

function attempt(channel: string, status: AttemptStatus, step = 0) {
  return { channel, status, step, dueAt: opened, sendStartedAt: opened, sentAt: after(1) }
}

function page(name: string, state: PageState, ...attempts: PageFacts['attempts']): PageFacts {
  return {
    id: `page-${name}`,
    userId: name,
    dutyFirst: name.startsWith('sre'),
    state,
    createdAt: opened,
    hasPhone: true,
    attempts,
  }
}

const silent = (name: string) => page(name, 'delivered', attempt('sms', 'delivered'))
const calls = (facts: Partial<CellFacts>, pages: PageFacts[], seconds: number, scale = 1) =>
  nextCalls({ ...cell, ...facts }, pages, after(seconds), scale).map(
    ({ userId, reason, step }) => `${userId} ${reason} ${step}`,
  )

test.each<[string, Partial<CellFacts>, PageFacts[], number, string[]]>([
  ['silence of 59 s is not yet silence', {}, [silent('ada')], 59, []],
  [
    'silence of 61 s, SRE duty first',
    {},
    [silent('ada'), silent('sre')],
    61,
    ['sre silent 1', 'ada silent 1'],
  ],
  [
    'an undelivered text is followed at once',
    {},
    [page('ada', 'waiting', attempt('sms', 'undelivered'))],
    3,
    ['ada undelivered 1'],
  ],
  ['an opted-out person has no text', {}, [page('ada', 'waiting')], 0, ['ada undelivered 1']],
  [
    'who answered is left alone',
    {},
    [
      page('ada', 'declined', attempt('sms', 'delivered')),
      page('bo', 'seen', attempt('sms', 'delivered')),
    ],
    400,
    [],
  ],
  ['enough are coming', {}, [page('ada', 'coming'), page('bo', 'coming'), silent('cy')], 70, []],
  [
    'enough, but roles are empty after 5 min',
    {},
    [page('ada', 'coming'), page('bo', 'coming'), silent('cy')],
    301,
    ['cy repeat 2'],
  ],
  [
    'who is at work in another crisis is not called',
    { engaged: new Set(['ada']) },
    [silent('ada'), silent('bo')],
    61,
    ['bo silent 1'],
  ],
  ['who is in the room is not called', { inside: new Set(['ada']) }, [silent('ada')], 301, []],
  [
    'a second call at 5 min',
    {},
    [page('ada', 'sent', attempt('sms', 'delivered'), attempt('voice', 'undelivered', 1))],
    301,
    ['ada repeat 2'],
  ],
  [
    'no third before 10 min',
    {},
    [page('ada', 'sent', attempt('sms', 'delivered'), attempt('voice', 'undelivered', 2))],
    500,
    [],
  ],
  [
    'a call under way is not doubled',
    {},
    [page('ada', 'sent', attempt('sms', 'delivered'), attempt('voice', 'unknown', 1))],
    700,
    [],
  ],
  ['medium: silence stays silence', { level: 'medium' }, [silent('ada')], 4000, []],
  [
    'medium: undelivered is called once',
    { level: 'medium' },
    [page('ada', 'waiting', attempt('sms', 'failed'))],
    5,
    ['ada undelivered 1'],
  ],
  [
    'medium: and never again',
    { level: 'medium' },
    [page('ada', 'waiting', attempt('sms', 'failed'), attempt('voice', 'undelivered', 1))],
    4000,
    [],
  ],
  ['closed', { open: false }, [silent('ada')], 70, []],
  ['reduced crew', { reducedCrew: 'night' }, [silent('ada')], 70, []],
  ['stopped', { stoppedAt: after(30) }, [silent('ada')], 70, []],
  ['no phone', {}, [{ ...page('ada', 'unreachable'), hasPhone: false }], 70, []],
])('%s', (_name, facts, pages, seconds, expected) => {
  expect(calls(facts, pages, seconds)).toEqual(expected)
})

test('the scale divides both delays', () => {
  expect(calls({}, [silent('ada')], 7, 10)).toEqual(['ada silent 1'])
  expect(
    calls({}, [page('ada', 'sent', attempt('sms', 'sent'), attempt('voice', 'failed', 1))], 31, 10),
  ).toEqual(['ada repeat 2'])
})

test('staffed needs all three roles in the hands of people who come', () => {
  const holders = { lead: 'ada', comms: 'bo', scribe: 'cy' }
  const joined = new Set(['ada', 'bo'])
  expect(isStaffed({ ...cell, holders, joined }, [])).toBe(false)
  expect(isStaffed({ ...cell, holders, joined }, [page('cy', 'coming')])).toBe(true)
  expect(
    isStaffed({ ...cell, holders: { ...holders, lead: null }, joined }, [page('cy', 'coming')]),
  ).toBe(false)
  expect(crewSize({ ...cell, joined }, [page('ada', 'coming'), page('cy', 'coming')])).toBe(3)
})

test.each<[string, PageFacts[], number, string[]]>([
  ['silence of 61 s', [silent('sre')], 61, ['sre silent 1']],
  ['silence of 59 s', [silent('sre')], 59, []],
  [
    'a text that failed',
    [page('sre', 'waiting', attempt('sms', 'failed'))],
    1,
    ['sre undelivered 1'],
  ],
  ['whoever looked is spared', [silent('sre'), page('sre2', 'seen')], 600, ['sre silent 1']],
  ['a second call is not made', [page('sre', 'sent', attempt('voice', 'failed', 1))], 600, []],
])('an alert: %s', (_name, pages, seconds, expected) => {
  const planned = nextAlertCalls(pages, after(seconds), 1)
  expect(planned.map(({ userId, reason, step }) => `${userId} ${reason} ${step}`)).toEqual(expected)
})

const held = { lead: 'ada', comms: 'bo', scribe: 'cy' }
const three = new Set(['ada', 'bo', 'cy'])

test.each<[string, Partial<CellFacts>, string]>([
  ['nobody yet', {}, 'short'],
  ['all roles held by three of six', { holders: held, joined: three, needed: 6 }, 'staffed'],
  [
    'a role held by somebody who is not coming',
    { holders: held, joined: new Set(['ada']) },
    'short',
  ],
  ['enough people, a role empty', { holders: { ...held, scribe: null }, joined: three }, 'vacant'],
  ['nobody needed at this level, roles empty', { needed: 0 }, 'vacant'],
  ['fewer are enough', { reducedCrew: 'nuit calme', needed: 6 }, 'reduced'],
])('one thing is said of a cell: %s', (_, facts, standing) => {
  expect(cellStanding({ ...cell, ...facts }, [])).toBe(standing)
})

test('a new crisis leaves those alone who are at work in another, unless nobody else is left', () => {
  const people = [{ id: 'ada' }, { id: 'bo' }]
  expect(leaveAlone(people, new Set(['ada']))).toEqual([{ id: 'bo' }])
  expect(leaveAlone(people, new Set())).toEqual(people)
  expect(leaveAlone(people, new Set(['ada', 'bo']))).toEqual(people)
})

const mails = (facts: Partial<CellFacts>, pages: PageFacts[], seconds: number) =>
  nextMails({ ...cell, ...facts }, pages, after(seconds), 1).map(
    ({ userId, reason }) => `${userId} ${reason}`,
  )
const failedTwice = page(
  'ada',
  'unreachable',
  attempt('sms', 'failed'),
  attempt('voice', 'failed', 1),
)

test.each<[string, Partial<CellFacts>, PageFacts[], number, string[]]>([
  ['silence of two minutes', {}, [silent('ada')], 121, ['ada silent']],
  ['silence of less', {}, [silent('ada')], 119, []],
  ['silence while enough are coming', { needed: 0 }, [silent('ada')], 121, []],
  ['silence at medium', { level: 'medium' }, [silent('ada')], 500, []],
  [
    'no number, at any level',
    { level: 'low' },
    [{ ...page('ada', 'unreachable'), hasPhone: false }],
    0,
    ['ada undelivered'],
  ],
  [
    'text and call failed, at any level',
    { level: 'low', needed: 0 },
    [failedTwice],
    5,
    ['ada undelivered'],
  ],
  ['text failed, call not yet', {}, [page('ada', 'waiting', attempt('sms', 'failed'))], 5, []],
  [
    'once',
    {},
    [page('ada', 'sent', attempt('sms', 'delivered'), attempt('email', 'sent', 1))],
    500,
    [],
  ],
  ['answered', {}, [page('ada', 'declined', attempt('sms', 'delivered'))], 500, []],
  ['in the room', { inside: new Set(['ada']) }, [silent('ada')], 500, []],
  ['closed', { open: false }, [silent('ada')], 500, []],
  ['fewer are enough', { reducedCrew: 'night' }, [silent('ada')], 500, []],
])('a mail after %s', (_, facts, pages, seconds, expected) => {
  expect(mails(facts, pages, seconds)).toEqual(expected)
})

test('an alert that nobody took up is mailed after two minutes', () => {
  expect(nextAlertMails([silent('sre')], after(121), 1)).toHaveLength(1)
  expect(nextAlertMails([silent('sre')], after(60), 1)).toEqual([])
  expect(nextAlertMails([page('bo', 'seen')], after(121), 1)).toEqual([])
})
