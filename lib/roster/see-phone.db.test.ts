import { afterAll, beforeAll, expect, it } from 'vitest'
import { listAudit } from '../access/queries.ts'
import { assignRole } from '../cell/assign-role.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { contextFor } from '../platform/context.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { seePhone } from './see-phone.ts'

let services: TestServices

beforeAll(async () => {
  services = await openTestServices()
})

afterAll(() => services.database.close())

it('shows the lead, and only the lead, the number of somebody whom nothing reached', async () => {
  const operator = contextFor(services, { kind: 'service', name: 'API_TOKEN' })
  const lead = await testPerson(services, { name: 'Maud' })
  const other = await testPerson(services, { name: 'Paul' })
  const lost = await testPerson(services, {
    name: 'Nora',
    phone: '+33639981234',
    crisisDuty: true,
  })
  const { number } = await openCrisis(operator, { title: 'Afflux' })
  const label = String(number)
  const { userId } = lost.actor
  await assignRole(operator, label, { role: 'lead', userId: lead.actor.userId })
  await expect(seePhone(lead, label, userId)).rejects.toThrow('not_found')
  await services.database.sql.run`
    update page set state = 'unreachable' where user_id = ${userId}`
  expect(await seePhone(lead, label, userId)).toEqual({ phone: '+33639981234' })
  await expect(seePhone(other, label, userId)).rejects.toThrow('forbidden')
  const [entry] = await listAudit(operator, { limit: 1, before: null })
  expect(entry).toMatchObject({ action: 'user.see-phone', person: 'Nora', actor: { name: 'Maud' } })
})
