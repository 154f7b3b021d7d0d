import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCrisis } from '../crisis/open-crisis.ts'
import { type Context, contextFor } from '../platform/context.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { answerPage } from './answer-page.ts'
import { readPages } from './list-pages.ts'
import { planCalls } from './plan-calls.ts'
import { sendDueAttempts } from './send-attempt.ts'

const taken: { to: string; text: string }[] = []
let server: SMTPServer
let services: TestServices
let admin: Context
let pager: Context

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    closeTimeout: 100,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join()
        taken.push({ to, text: Buffer.concat(chunks).toString() })
        done()
      })
    },
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  services = await openTestServices({ SMTP_URL: `smtp://127.0.0.1:${port}` })
  admin = contextFor(services, { kind: 'service', name: 'API_TOKEN' })
  pager = contextFor(services, { kind: 'system', process: 'pager' })
})
afterAll(async () => {
  await new Promise<void>((done) => server.close(() => done()))
  await services.database.close()
})

async function settle(): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    if ((await planCalls(pager)) + (await sendDueAttempts(pager)) === 0) return
  }
}

test('who has no number is mailed at once, who stays silent after two minutes, each once', async () => {
  const ada = await testPerson(services, { name: 'Ada', crisisDuty: true })
  await testPerson(services, { name: 'Bo', crisisDuty: true, phone: '+33639980002' })
  const cy = await testPerson(services, { name: 'Cy', crisisDuty: true, phone: '+33639980003' })
  await openCrisis(admin, { title: 'Afflux' })
  await settle()
  expect(taken.map(({ to }) => to)).toEqual([`${ada.actor.userId}@example.org`])
  expect(taken[0]?.text).toMatch(/\/p\/[\w-]{22}/)
  await answerPage(cy, '1', { answer: 'declined' })
  services.passSeconds(61)
  await settle()
  services.passSeconds(60)
  await settle()
  await settle()
  expect(taken).toHaveLength(2)
  const { items } = await readPages(admin, '1')
  const channels = items.map(({ user, attempts }) => [
    user.name,
    attempts.map(({ channel }) => channel),
  ])
  expect(Object.fromEntries(channels)).toEqual({
    Ada: ['email'],
    Bo: ['sms', 'voice', 'email'],
    Cy: ['sms'],
  })
  expect(items.find(({ user }) => user.name === 'Ada')).toMatchObject({
    state: 'sent',
    attempts: [{ channel: 'email', status: 'sent' }],
  })
})
