import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Context, contextFor } from '../platform/context.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { codeOf, refused, textsTo } from './fixtures/codes.ts'
import { readOnCrisisDuty, readPerson, readUser } from './queries.ts'
import { readCrisisDuty } from './read-crisis-duty.ts'
import { updateUser } from './update-user.ts'
import { sendPhoneCode, verifyPhone } from './verify-phone.ts'

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
  return `+3363998${String(8_000 + count)}`
}

describe('a number that somebody gives of their own', () => {
  it('gets a code, and texts only once the code came back', async () => {
    const phone = freePhone()
    const ada = await testPerson(services, { name: 'Ada', crisisDuty: true })
    const { userId } = ada.actor
    expect(await updateUser(ada, userId, { phone })).toMatchObject({ phone, phoneVerified: false })
    expect(await textsTo(services, userId)).toMatchObject([{ to: phone }])
    expect((await readCrisisDuty(ada, userId)).tonight).toMatchObject({
      texted: false,
      because: 'notConfirmed',
    })
    expect(await refused(verifyPhone(ada, userId, { code: '12' }))).toContainEqual([
      'code',
      'format.regex',
    ])
    const code = await codeOf(services, userId)
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`
    expect(await verifyPhone(ada, userId, { code: spaced })).toMatchObject({
      phone,
      phoneVerified: true,
    })
    expect((await readCrisisDuty(ada, userId)).tonight.texted).toBe(true)
    expect(await refused(verifyPhone(ada, userId, { code }))).toEqual([
      'conflict',
      'noPhoneToVerify',
    ])
  })

  it('leaves the one before in force until then', async () => {
    const [old, fresh] = [freePhone(), freePhone()]
    const bob = await testPerson(services, { name: 'Bob', crisisDuty: true, phone: old })
    const { userId } = bob.actor
    await updateUser(bob, userId, { phone: fresh })
    const pagedAt = async () =>
      (await readOnCrisisDuty(services.database.sql, services.clock.now())).find(
        ({ id }) => id === userId,
      )?.phone
    expect(await pagedAt()).toBe(old)
    await verifyPhone(bob, userId, { code: await codeOf(services, userId) })
    expect(await pagedAt()).toBe(fresh)
    await updateUser(bob, userId, { phone: null })
    expect(await pagedAt()).toBeNull()
  })

  it('is not what an admin sees when they change something else', async () => {
    const old = freePhone()
    const hal = await testPerson(services, { name: 'Hal', phone: old })
    await updateUser(hal, hal.actor.userId, { phone: freePhone() })
    await updateUser(operator, hal.actor.userId, { name: 'Hal Roy', phone: old })
    expect(await readPerson(operator, hal.actor.userId)).toMatchObject({
      phone: old,
      phoneVerified: false,
    })
  })

  it('is good at once when an admin sets it', async () => {
    const cleo = await testPerson(services, { name: 'Cleo' })
    const phone = freePhone()
    await updateUser(cleo, cleo.actor.userId, { phone: freePhone() })
    await updateUser(operator, cleo.actor.userId, { phone })
    expect(await readUser(cleo, cleo.actor.userId)).toMatchObject({ phone, phoneVerified: true })
  })

  it('five wrong tries end a code, the right one too; then another is needed', async () => {
    const dan = await testPerson(services, { name: 'Dan' })
    const { userId } = dan.actor
    await updateUser(dan, userId, { phone: freePhone() })
    const code = await codeOf(services, userId)
    const wrong = code === '000000' ? '000001' : '000000'
    const tries: unknown[] = []
    for (let round = 0; round < 5; round += 1) {
      tries.push(await refused(verifyPhone(dan, userId, { code: wrong })))
    }
    expect(tries.slice(0, 4)).toEqual(
      Array.from({ length: 4 }, () => ['invalid', 'invalid', ['code', 'codeWrong']]),
    )
    expect(tries[4]).toContainEqual(['code', 'codeDead'])
    expect(await refused(verifyPhone(dan, userId, { code }))).toContainEqual(['code', 'codeDead'])
    services.passSeconds(30)
    await sendPhoneCode(dan, userId)
    await verifyPhone(dan, userId, { code: await codeOf(services, userId) })
  })

  it('a code is good for ten minutes', async () => {
    const eve = await testPerson(services, { name: 'Eve' })
    const { userId } = eve.actor
    await updateUser(eve, userId, { phone: freePhone() })
    const code = await codeOf(services, userId)
    services.passSeconds(600)
    expect(await refused(verifyPhone(eve, userId, { code }))).toContainEqual(['code', 'codeDead'])
  })

  it('gets five codes a day, and one for two presses', async () => {
    const flo = await testPerson(services, { name: 'Flo' })
    const { userId } = flo.actor
    await updateUser(flo, userId, { phone: freePhone() })
    await sendPhoneCode(flo, userId)
    expect(await textsTo(services, userId)).toHaveLength(1)
    for (let round = 0; round < 4; round += 1) {
      services.passSeconds(60)
      await sendPhoneCode(flo, userId)
    }
    services.passSeconds(60)
    expect(await refused(sendPhoneCode(flo, userId))).toEqual(['too_many', 'tooManyCodes'])
    const before = await readUser(flo, userId)
    const other = freePhone()
    expect(await refused(updateUser(flo, userId, { phone: other }))).toEqual([
      'too_many',
      'tooManyCodes',
    ])
    expect(await readUser(flo, userId)).toEqual(before)
    services.passSeconds(86_400)
    await updateUser(flo, userId, { phone: other })
    expect(await textsTo(services, userId)).toHaveLength(6)
  })

  it('nobody asks for a code in another’s name', async () => {
    const gil = await testPerson(services, { name: 'Gil' })
    const ida = await testPerson(services, { name: 'Ida', access: 'admin' })
    await updateUser(gil, gil.actor.userId, { phone: freePhone() })
    expect(await refused(sendPhoneCode(ida, gil.actor.userId))).toEqual(['forbidden', 'forbidden'])
    const byLink: Context = { ...gil, actor: { ...gil.actor, onlyCrisisId: randomUUID() } }
    expect(await refused(sendPhoneCode(byLink, gil.actor.userId))).toEqual([
      'forbidden',
      'forbidden',
    ])
    expect(await refused(updateUser(byLink, gil.actor.userId, { phone: freePhone() }))).toEqual([
      'forbidden',
      'ownFieldsOnly',
    ])
    const code = await codeOf(services, gil.actor.userId)
    expect(await refused(verifyPhone(operator, gil.actor.userId, { code }))).toEqual([
      'forbidden',
      'forbidden',
    ])
  })
})
