import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { bundle, firstRed } from '../bench/faults/bugs.ts'
import { addIntegration, addVolunteers, apiOf, type List, phoneOf } from './support/api.ts'
import { type App, startApp } from './support/app.ts'
import { FakeTwilio, type Fault } from './support/fake-twilio.ts'
import { signIn } from './support/sign-in.ts'

const people = ['Maud Kerbrat', 'Yann Adami', 'Claire Vasseur']

async function throughTwilio(fake: FakeTwilio): Promise<Record<string, string>> {
  return {
    SMS_PROVIDER: 'twilio',
    TWILIO_ACCOUNT_SID: fake.accountSid,
    TWILIO_AUTH_TOKEN: fake.authToken,
    TWILIO_FROM: '+33939030000',
    TWILIO_API_BASE_URL: fake.baseUrl,
  }
}

/** Everybody got one text, and the crisis, its number and its alert are there. */
async function expectWhole(app: App, fake: FakeTwilio): Promise<void> {
  const counts = () => people.map((_, index) => fake.textsTo(phoneOf(index)).length)
  await expect.poll(counts, { timeout: 45_000 }).toEqual([1, 1, 1])
  const api = apiOf(app)
  await expect
    .poll(
      async () => {
        const pages =
          await api.get<List<{ attempts: { status: string }[] }>>('/api/v1/crises/1/pages')
        return pages.body.items.flatMap(({ attempts }) => attempts.map(({ status }) => status))
      },
      { timeout: 45_000 },
    )
    .toEqual(['sent', 'sent', 'sent'])
  expect(counts()).toEqual([1, 1, 1])
  const crises = await api.get<List<{ number: number }>>('/api/v1/crises')
  expect(crises.body.items.map(({ number }) => number)).toEqual([1])
}

const alert = {
  title: 'Écritures en base',
  severity: 'critical',
  status: 'firing',
  dedup_key: 'writes',
}

const moments: [string, Fault[]][] = [
  ['before any text has left', []],
  ['while the provider has the text and has not answered', ['hang', 'hang', 'hang']],
]

for (const [name, faults] of moments) {
  test(`kill -9 of everything after the 202, ${name}: each text goes out once`, async () => {
    const fake = new FakeTwilio()
    await fake.open()
    const environment = await throughTwilio(fake)
    const first = await startApp({ environment })
    const { dataDir, port, token } = first
    let app = first
    try {
      const api = apiOf(first)
      await addVolunteers(api, people)
      const address = await addIntegration(api, 'Monitoring')
      fake.faults.push(...faults)
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(alert),
      })
      expect(answer.status).toBe(202)
      if (faults.length > 0) await expect.poll(() => fake.ledger.length).toBeGreaterThan(0)
      await first.kill('all')
      fake.faults.length = 0
      app = await startApp({ environment, dataDir, port, token })
      await expectWhole(app, fake)
    } finally {
      await app.stop()
      await fake.close()
    }
  })
}

test('a forged answer changes nothing; a real one does, once', async () => {
  const fake = new FakeTwilio()
  await fake.open()
  const app = await startApp({ environment: await throughTwilio(fake) })
  fake.appUrl = app.url
  try {
    const api = apiOf(app)
    await addVolunteers(api, people)
    await api.post('/api/v1/crises', { title: 'Afflux', level: 'high' })
    await expect.poll(() => fake.ledger.length).toBe(3)
    const pages = async () =>
      (
        await api.get<List<{ user: { name: string }; state: string }>>('/api/v1/crises/1/pages')
      ).body.items
        .map(({ user, state }) => `${user.name} ${state}`)
        .sort()
    await expect.poll(pages).toEqual(people.map((name) => `${name} sent`).sort())

    const form = { AccountSid: fake.accountSid, Body: 'OUI', From: phoneOf(0), MessageSid: 'SM1' }
    const inbound = `${app.url}/api/twilio/inbound`
    const forged = await fake.post(inbound, { ...form, To: '+33939030000' }, 'another token')
    expect(forged.status).toBe(403)
    const [text] = fake.ledger
    if (!text?.callback) throw new Error('the text has no callback')
    const callback = { MessageSid: text.sid, MessageStatus: 'undelivered', ErrorCode: '30003' }
    expect((await fake.post(text.callback, callback, 'another token')).status).toBe(403)
    expect(await pages()).toEqual(people.map((name) => `${name} sent`).sort())

    expect((await fake.reply(phoneOf(0), 'OUI 10')).status).toBeLessThan(300)
    await expect.poll(async () => (await pages()).includes('Maud Kerbrat coming')).toBe(true)
  } finally {
    await app.stop()
    await fake.close()
  }
})

test('a room that is refused while the database is away comes in by itself', async ({ page }) => {
  const app = await startApp()
  let away = true
  let refusals = 0
  await page.routeWebSocket(/socket\.io/, (socket) => {
    if (!away) {
      socket.connectToServer()
      return
    }
    const timing = { pingInterval: 4_000, pingTimeout: 30_000, maxPayload: 65_536 }
    socket.send(`0${JSON.stringify({ sid: 'door', upgrades: [], ...timing })}`)
    socket.onMessage((packet) => {
      // Packet 40 asks to come in, 44 refuses; whoever asks later finds a server that started anew.
      if (packet !== '40') return
      refusals += 1
      if (away) socket.send('44{"message":"unavailable"}')
      else void socket.close()
    })
  })
  try {
    await apiOf(app).post('/api/v1/crises', { title: 'Afflux' })
    await signIn(page, app, '/crises/1')
    await expect.poll(() => refusals).toBeGreaterThan(0)
    await expect(page.getByText('Hors ligne').first()).toBeVisible()
    away = false
    await expect(page.getByText('En ligne')).toBeVisible({ timeout: 20_000 })
  } finally {
    await app.stop()
  }
})

/** The short tier of `npm run faults -- paging`. */
test('a process that dies at any change of opening a crisis leaves one crisis and one text each', async () => {
  test.setTimeout(240_000)
  const root = join(import.meta.dirname, '..')
  await bundle(root)
  expect(await firstRed(root, 'declare', new AbortController().signal)).toBeNull()
})
