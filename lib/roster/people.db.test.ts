import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeSettings, readSettings } from '../access/change-settings.ts'
import { listAudit } from '../access/queries.ts'
import { signIn } from '../access/sign-in.ts'
import { type Context, contextFor } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { openTestServices, type TestServices } from '../platform/test-services.ts'
import { createPlannedEvent } from './create-planned-event.ts'
import { createSchedule, updateSchedule } from './create-schedule.ts'
import { createUser } from './create-user.ts'
import { listPlannedEvents, listUsers, readOnCall, readUser } from './queries.ts'
import { updateUser } from './update-user.ts'

let services: TestServices
let operator: Context

beforeAll(async () => {
  services = await openTestServices()
  operator = contextFor(services, { kind: 'service', name: 'API_TOKEN' })
})

afterAll(() => services.database.close())

const address = () => `${randomUUID()}@example.org`

async function asPerson(access: string) {
  const user = await createUser(operator, {
    name: 'Nadia Roy',
    email: address(),
    phone: '06 39 98 12 34',
    access,
    password: 'correct horse',
  })
  const actor = {
    kind: 'user',
    userId: user.id,
    name: user.name,
    access: user.access,
    locale: user.locale,
    via: 'session',
    sessionId: null,
    onlyCrisisId: null,
  } as const
  return { user, context: contextFor(services, actor) }
}

const refused = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) =>
      error instanceof Refusal
        ? [error.code, error.key, ...error.fields.map(({ field, message }) => [field, message])]
        : error,
  )

describe('people', () => {
  it('get the defaults, and a number in E.164', async () => {
    const email = address()
    const user = await createUser(operator, {
      name: ' Ada ',
      email: email.toUpperCase(),
      phone: '06 39 98 12 34',
    })
    expect(user).toMatchObject({
      name: 'Ada',
      email,
      phone: '+33639981234',
      locale: 'fr',
      access: 'responder',
      crisisDuty: false,
      smsOptedOut: false,
    })
  })

  it('are refused with every field at fault, and nothing is changed', async () => {
    const bad = { name: '', email: 'nobody', phone: '12', access: 'king', shoeSize: 42 }
    const answer = await refused(createUser(operator, bad))
    const fields = (Array.isArray(answer) ? answer.slice(2) : []).map(([field]) => field)
    expect(fields.sort()).toEqual(['access', 'email', 'name', 'phone', 'shoeSize'])
    const premium = { name: 'X', email: address(), phone: '0899 12 34 56' }
    expect(await refused(createUser(operator, premium))).toContainEqual(['phone', 'premiumPhone'])
  })

  it('have an e-mail each, whatever the case, also when two are added at once', async () => {
    const email = address()
    const both = await Promise.all(
      [email, email.toUpperCase()].map((each) =>
        refused(createUser(operator, { name: 'Twin', email: each })),
      ),
    )
    expect(both.filter((answer) => answer === null)).toHaveLength(1)
    expect(both.find((answer) => answer !== null)).toEqual([
      'conflict',
      'emailTaken',
      ['email', 'emailTaken'],
    ])
  })

  it('see of each other what they may', async () => {
    const admin = await asPerson('admin')
    const responder = await asPerson('responder')
    const viewer = await asPerson('viewer')
    const { id } = admin.user
    expect(await readUser(viewer.context, id)).toEqual({ id, name: 'Nadia Roy' })
    expect(await readUser(responder.context, id)).toMatchObject({ email: null, phone: '•• 34' })
    expect(await readUser(viewer.context, viewer.user.id)).toMatchObject({ phone: '+33639981234' })
    expect(await readUser(admin.context, responder.user.id)).toMatchObject({
      phone: '+33639981234',
    })
    const list = await listUsers(viewer.context, { limit: 500, after: null })
    expect(JSON.stringify(list.filter((user) => user.id !== viewer.user.id))).not.toMatch(/@|\+33/)
  })

  it('change their own language, phone and password, and nothing else', async () => {
    const { user, context } = await asPerson('viewer')
    const other = await asPerson('responder')
    const changed = await updateUser(context, user.id, { locale: 'en', phone: '01 42 68 53 00' })
    expect(changed).toMatchObject({ locale: 'en', phone: '+33142685300' })
    for (const change of [{ access: 'admin' }, { name: 'X' }, { crisisDuty: true }]) {
      expect(await refused(updateUser(context, user.id, change))).toEqual([
        'forbidden',
        'ownFieldsOnly',
      ])
    }
    expect(await refused(updateUser(context, other.user.id, { locale: 'en' }))).toEqual([
      'forbidden',
      'forbidden',
    ])
    const password = 'another one'
    expect(await refused(updateUser(context, user.id, { password }))).toContainEqual([
      'currentPassword',
      'required',
    ])
    await updateUser(context, user.id, { password, currentPassword: 'correct horse' })
    const anonymous = contextFor(services, { kind: 'anonymous' })
    await signIn(anonymous, { email: user.email, password }, { address: 'test', userAgent: null })
  })

  it('come back to texts with a new number', async () => {
    const { user } = await asPerson('responder')
    await services.database.sql.run`
      update app_user set sms_opted_out = true where id = ${user.id}`
    expect(await updateUser(operator, user.id, { name: 'N' })).toMatchObject({ smsOptedOut: true })
    const phone = '+33639985678'
    expect(await updateUser(operator, user.id, { phone })).toMatchObject({ smsOptedOut: false })
    expect(await updateUser(operator, user.id, { phone: null })).toMatchObject({ phone: null })
  })

  it('never lose their last admin', async () => {
    const one = await asPerson('admin')
    await services.database.sql.run`
      update app_user set access = 'responder' where access = 'admin' and id <> ${one.user.id}`
    const last = ['conflict', 'lastAdmin']
    expect(await refused(updateUser(operator, one.user.id, { disabled: true }))).toEqual(last)
    expect(await refused(updateUser(operator, one.user.id, { access: 'viewer' }))).toEqual(last)
    const two = await asPerson('admin')
    expect(await refused(updateUser(two.context, two.user.id, { disabled: true }))).toEqual([
      'conflict',
      'notDisableSelf',
    ])
    expect(await updateUser(two.context, one.user.id, { disabled: true })).toMatchObject({
      disabled: true,
    })
  })

  it('leave a trace without their numbers', async () => {
    await asPerson('responder')
    const trace = JSON.stringify(await listAudit(operator, { limit: 100, before: null }))
    expect(trace).toContain('user.create')
    expect(trace).not.toMatch(/3998|correct horse/)
  })
})

describe('schedules', () => {
  const schedule = (rotation: string[]) => ({
    name: 'SRE',
    timeZone: 'Europe/Paris',
    handOffAt: '09:00',
    rotation,
    days: 1,
    startsOn: '2026-10-01',
  })

  it('say who is on call, until when', async () => {
    const one = await asPerson('responder')
    const two = await asPerson('responder')
    const made = await createSchedule(operator, schedule([one.user.id, two.user.id]))
    const at = new Date('2026-10-02T12:00:00Z')
    expect(await readOnCall(operator, at)).toMatchObject([
      { id: two.user.id, name: 'Nadia Roy', until: '2026-10-03T07:00:00.000Z' },
    ])
    const from = '2026-10-02T10:00:00Z'
    const overrides = [{ userId: one.user.id, from, to: '2026-10-02T14:00:00Z' }]
    await updateSchedule(operator, made.id, { ...schedule([two.user.id]), overrides })
    expect(await readOnCall(operator, at)).toMatchObject([
      { id: one.user.id, until: '2026-10-02T14:00:00.000Z' },
    ])
    await updateUser(operator, one.user.id, { disabled: true })
    expect(await readOnCall(operator, at)).toEqual([])
  })

  it('name every field at fault', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000'
    const unknown = await refused(createSchedule(operator, schedule([nobody])))
    expect(unknown).toContainEqual(['rotation.0', 'unknownUser'])
    const bad = { ...schedule([]), timeZone: 'Paris', handOffAt: '9h', days: 0, startsOn: 'x' }
    const answer = await refused(createSchedule(operator, bad))
    const fields = (Array.isArray(answer) ? answer.slice(2) : []).map(([field]) => field)
    expect(fields.sort()).toEqual(['days', 'handOffAt', 'rotation', 'startsOn', 'timeZone'])
  })
})

describe('planned events and settings', () => {
  it('are announced with an end after their start', async () => {
    const event = { title: 'Allocution', startsAt: '2026-12-01T20:00:00+01:00' }
    const ends = (endsAt: string) => createPlannedEvent(operator, { ...event, endsAt })
    expect(await refused(ends('2026-12-01T18:00:00Z'))).toContainEqual([
      'endsAt',
      'endsBeforeStart',
    ])
    await ends('2026-12-01T21:00:00Z')
    expect(await listPlannedEvents(operator, { limit: 10, before: null })).toMatchObject([
      { title: 'Allocution', startsAt: '2026-12-01T19:00:00.000Z', services: [] },
    ])
  })

  it('take a template of a video room', async () => {
    const videoLinkTemplate = 'https://meet.example.org/{room}'
    await changeSettings(operator, { videoLinkTemplate })
    expect(await readSettings(operator)).toMatchObject({ videoLinkTemplate, organisation: '' })
    for (const bad of ['https://meet.example.org/', 'javascript:{room}', '{room}']) {
      expect(await refused(changeSettings(operator, { videoLinkTemplate: bad }))).toContainEqual([
        'videoLinkTemplate',
        'badTemplate',
      ])
    }
    for (const bad of [
      'https://meet.example.org/{room}/{place}',
      'https://meet.example.org/{room}}',
    ]) {
      expect(await refused(changeSettings(operator, { videoLinkTemplate: bad }))).toContainEqual([
        'videoLinkTemplate',
        'unknownPlaceholder',
      ])
    }
    expect(await readSettings(operator)).toMatchObject({ videoLinkTemplate })
  })
})
