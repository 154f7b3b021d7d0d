import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { checkChannels } from '../../lib/paging/check-channels.ts'
import { planAlertCalls } from '../../lib/paging/plan-alert-calls.ts'
import { planCalls } from '../../lib/paging/plan-calls.ts'
import { pollAttempts } from '../../lib/paging/poll-attempt.ts'
import { createTwilioHooks } from '../../lib/paging/receive-twilio.ts'
import { reconcileAttempts } from '../../lib/paging/reconcile-attempt.ts'
import { sendDueAttempts } from '../../lib/paging/send-attempt.ts'
import type { UserActor } from '../../lib/platform/actor.ts'
import { type Context, contextFor, type Services } from '../../lib/platform/context.ts'
import {
  openTestServices,
  type TestServices,
  testPerson,
} from '../../lib/platform/test-services.ts'
import { createSchedule } from '../../lib/roster/create-schedule.ts'
import { FakeTwilio } from './fake-twilio.ts'

export type Person = Context & { actor: UserActor }

export interface Desk {
  services: TestServices
  fake: FakeTwilio
  /** The service token. */
  admin: Context
  pager: Context
  address: string
  /** Adds a person on crisis duty with the nth number of the range for fiction. */
  volunteer(name: string, index: number): Promise<Person>
  /** Makes somebody the only one on SRE duty, week after week. */
  onDuty(userId: string): Promise<void>
  /** Lets the pager's rounds run until nothing is due. */
  settle(): Promise<void>
  close(): Promise<void>
}

export const phoneOf = (index: number) => `+3363998${String(index).padStart(4, '0')}`

/** Services on a fresh database, a fake Twilio, and the app's webhooks behind a real port. */
export async function openDesk(
  addPages: (app: Hono, services: Services) => void = () => undefined,
): Promise<Desk> {
  const fake = new FakeTwilio()
  const apiBaseUrl = await fake.open()
  let app: Hono | null = null
  const answer = getRequestListener(
    async (request, env) => app?.fetch(request, env) ?? new Response(null, { status: 503 }),
    { overrideGlobalObjects: false },
  )
  const server = createServer((request, response) => {
    void answer(request, response)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const bound = server.address()
  const address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`
  const services = await openTestServices({
    PUBLIC_URL: address,
    SMS_PROVIDER: 'twilio',
    TWILIO_ACCOUNT_SID: fake.accountSid,
    TWILIO_AUTH_TOKEN: fake.authToken,
    TWILIO_FROM: '+33939030000',
    TWILIO_API_BASE_URL: apiBaseUrl,
  })
  app = createTwilioHooks(services)
  addPages(app, services)
  fake.appUrl = address
  const pager = contextFor(services, { kind: 'system', process: 'pager' })
  const admin = contextFor(services, { kind: 'service', name: 'API_TOKEN' })
  return {
    services,
    fake,
    address,
    admin,
    pager,
    volunteer: (name, index) =>
      testPerson(services, { name, phone: phoneOf(index), crisisDuty: true }),
    onDuty: async (userId) => {
      await createSchedule(admin, { ...WEEKS, rotation: [userId] })
    },
    settle: () => settle(pager),
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((done) => server.close(() => done()))
      await fake.close()
      await services.database.close()
    },
  }
}

/** From before the clock of these tests begins. */
const WEEKS = {
  name: 'SRE',
  timeZone: 'Europe/Paris',
  handOffAt: '09:00',
  days: 7,
  startsOn: '2026-07-01',
}

const MOST_ROUNDS = 20

async function settle(pager: Context): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const done = [
      await planCalls(pager),
      await planAlertCalls(pager),
      await sendDueAttempts(pager),
      await reconcileAttempts(pager),
      await pollAttempts(pager),
      await checkChannels(pager),
    ]
    if (done.every((count) => count === 0)) return
  }
}
