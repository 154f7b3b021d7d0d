import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeSettings } from '../access/change-settings.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { takeReply } from '../paging/take-reply.ts'
import { type Context, contextFor } from '../platform/context.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { createUser } from './create-user.ts'
import { codeOf, refused, textsTo } from './fixtures/codes.ts'
import { readCrisisDuty } from './read-crisis-duty.ts'
import { readReadiness } from './read-readiness.ts'
import { pauseDuty, resumeDuty, signUpForDuty } from './sign-up-for-duty.ts'
import { updateUser } from './update-user.ts'
import { verifyPhone } from './verify-phone.ts'

let services: TestServices
let operator: Context

beforeAll(async () => {
  services = await openTestServices()
  operator = contextFor(services, { kind: 'service', name: 'API_TOKEN' })
})
afterAll(() => services.database.close())

let count = 0
const freePhone = () => {
  count += 1
  return `+3363998${String(7_000 + count)}`
}

describe('signing up for crisis duty', () => {
  // 13 July 2026 is a Monday; the clock of these tests shows past 20:00 in Paris.
  const mondays = { days: [1], from: '20:00', to: '08:00' }

  it('is one’s own act once the number is verified, and an admin’s', async () => {
    const jan = await testPerson(services, { name: 'Jan' })
    const { userId } = jan.actor
    const wish = { crisisDuty: true, hours: [mondays], lastDay: '2026-12-31' }
    expect(await refused(signUpForDuty(jan, userId, wish))).toContainEqual([
      'crisisDuty',
      'verifyPhoneFirst',
    ])
    await updateUser(jan, userId, { phone: freePhone() })
    await verifyPhone(jan, userId, { code: await codeOf(services, userId) })
    expect(await signUpForDuty(jan, userId, wish)).toMatchObject({
      crisisDuty: true,
      hours: [{ ...mondays, dates: [] }],
      lastDay: '2026-12-31',
      timeZone: 'Europe/Paris',
    })
    const kim = await testPerson(services, { name: 'Kim' })
    expect(await refused(signUpForDuty(jan, kim.actor.userId, wish))).toEqual([
      'forbidden',
      'forbidden',
    ])
    await signUpForDuty(operator, kim.actor.userId, wish)
    expect(await signUpForDuty(operator, kim.actor.userId, { crisisDuty: false })).toMatchObject({
      crisisDuty: false,
      tonight: { because: 'notSignedUp' },
    })
  })

  it('names what is wrong, and changes nothing', async () => {
    const lea = await testPerson(services, { name: 'Lea', phone: freePhone(), crisisDuty: true })
    const { userId } = lea.actor
    const before = await readCrisisDuty(lea, userId)
    const bad = {
      crisisDuty: true,
      hours: [
        { days: [8], from: '25:00', to: '08:00' },
        { days: [], dates: ['2026-02-30'], from: '20:00', to: '08:00' },
        { from: '20:00', to: '08:00' },
      ],
      timeZone: 'Paris',
    }
    const answer = await refused(signUpForDuty(lea, userId, bad))
    const fields = (Array.isArray(answer) ? answer.slice(2) : []).map(([field]) => field).sort()
    expect(fields).toEqual([
      'hours.0.days.0',
      'hours.0.from',
      'hours.1.dates.0',
      'hours.2.days',
      'timeZone',
    ])
    const past = { crisisDuty: true, lastDay: '2026-07-12' }
    expect(await refused(signUpForDuty(lea, userId, past))).toContainEqual(['lastDay', 'inThePast'])
    expect(await readCrisisDuty(lea, userId)).toEqual(before)
  })

  it('is refused to who may only read', async () => {
    const max = await testPerson(services, { name: 'Max', access: 'viewer', phone: freePhone() })
    const { userId } = max.actor
    expect(await refused(signUpForDuty(max, userId, { crisisDuty: true }))).toEqual([
      'forbidden',
      'forbidden',
    ])
  })
})

describe('a pause', () => {
  it('ends by itself, or sooner', async () => {
    const noe = await testPerson(services, { name: 'Noe', phone: freePhone(), crisisDuty: true })
    const { userId } = noe.actor
    const until = new Date(services.clock.now().getTime() + 3_600_000).toISOString()
    expect(await pauseDuty(noe, userId, { until })).toMatchObject({
      now: false,
      pausedUntil: until,
    })
    expect((await resumeDuty(noe, userId)).now).toBe(true)
    await pauseDuty(noe, userId, { until })
    services.passSeconds(3_600)
    expect(await readCrisisDuty(noe, userId)).toMatchObject({ now: true, pausedUntil: null })
    const past = services.clock.now().toISOString()
    expect(await refused(pauseDuty(noe, userId, { until: past }))).toContainEqual([
      'until',
      'inThePast',
    ])
  })

  it('comes and goes by text, and STOP stays the carrier’s', async () => {
    const phone = freePhone()
    const ola = await testPerson(services, { name: 'Ola', phone, crisisDuty: true })
    const { userId } = ola.actor
    const say = (body: string) =>
      takeReply(operator, { providerId: randomUUID(), from: phone, body, way: 'reply' })
    await say('pause 2')
    const days = (await readCrisisDuty(ola, userId)).pausedUntil
    const now = services.clock.now().getTime()
    expect(new Date(days ?? 0).getTime() - now).toBe(2 * 86_400_000)
    services.passSeconds(1)
    await say('Reprise')
    expect(await readCrisisDuty(ola, userId)).toMatchObject({ now: true, pausedUntil: null })
    const [paused, resumed] = await textsTo(services, userId)
    expect(paused?.text).toMatch(/^C'est noté: pas de SMS de crise avant le \d\d\/07 à /)
    expect(resumed?.text).toContain('de nouveau')
    await say('STOP')
    expect((await readCrisisDuty(ola, userId)).tonight).toMatchObject({ because: 'optedOut' })
  })

  it('is nothing for who is not on crisis duty', async () => {
    const phone = freePhone()
    const pia = await testPerson(services, { name: 'Pia', phone })
    await takeReply(operator, { providerId: 'pause-1', from: phone, body: 'PAUSE', way: 'reply' })
    expect(await textsTo(services, pia.actor.userId)).toMatchObject([
      { text: "Vous n'avez pas d'astreinte de crise à mettre en pause." },
    ])
  })
})

describe('opening a crisis', () => {
  beforeEach(() => services.database.sql.run`update app_user set crisis_duty = false`)

  it('texts who is on duty at that moment, and nobody else', async () => {
    const person = async (name: string) => {
      const user = await createUser(operator, {
        name,
        email: `${randomUUID()}@example.org`,
        phone: freePhone(),
        crisisDuty: true,
      })
      return user.id
    }
    const now = services.clock.now()
    const later = new Date(now.getTime() + 3_600_000).toISOString()
    const clock = (shift: number) =>
      new Date(now.getTime() + shift * 3_600_000).toISOString().slice(11, 16)
    const hours = (from: number, to: number) => ({
      crisisDuty: true,
      timeZone: 'UTC',
      hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: clock(from), to: clock(to) }],
    })
    await person('Always')
    await signUpForDuty(operator, await person('Inside'), hours(-1, 1))
    await signUpForDuty(operator, await person('Outside'), hours(1, 2))
    await pauseDuty(operator, await person('Paused'), { until: later })
    const crisis = await openCrisis(operator, { title: 'Pages by nights' })
    const paged = await services.database.sql.rows<{ name: string }>`
      select person.name from page join app_user person on person.id = page.user_id
      join crisis on crisis.id = page.crisis_id
      where crisis.number = ${crisis.number} order by 1`
    expect(paged.map(({ name }) => name)).toEqual(['Always', 'Inside'])
  })
})

it('tells the admin how many a crisis tonight would text, quiet hours included', async () => {
  const before = await readReadiness(operator)
  expect(before.quiet).toBeNull()
  const tuesdays = { days: [2], from: '09:00', to: '17:00' }
  for (const hours of [[], [tuesdays]]) {
    const ola = await testPerson(services, { name: 'Ola', phone: freePhone() })
    await signUpForDuty(operator, ola.actor.userId, { crisisDuty: true, hours })
  }
  await changeSettings(operator, { pagingLimits: { quietHours: true, quietFrom: '23:00' } })
  const after = await readReadiness(operator)
  expect([after.reachable, after.tonight]).toEqual([before.reachable + 2, before.tonight + 1])
  expect(after.quiet).toMatchObject({ from: '23:00' })
})
