import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { faultsOf, type Schema } from '../../../e2e/support/check-schema.ts'
import { FakeTwilio, type Wire } from '../../../e2e/support/fake-twilio.ts'
import description from '../../../e2e/support/fixtures/twilio-messages-calls.json' with {
  type: 'json',
}
import type { Outgoing } from '../model.ts'
import { openClient } from './client.ts'
import { twilioSms } from './sms.ts'
import { twilioVoice } from './voice.ts'

const fake = new FakeTwilio()
const named: Record<string, Schema> = description.components.schemas
const phone = '+33639980001'

const outgoing: Outgoing = {
  attemptId: 'a1',
  to: phone,
  body: 'CRISE #1192 niveau 3/4 élevé',
  locale: 'fr',
  keyAddress: 'https://cell.example.org/api/twilio/voice/a1',
  statusCallback: 'https://cell.example.org/api/twilio/status/a1',
}

function open(from: string | null = '+33939030000', messagingServiceSid: string | null = null) {
  const { accountSid, authToken, baseUrl } = fake
  const settings = { accountSid, authToken, from, messagingServiceSid, apiBaseUrl: baseUrl }
  const client = openClient(settings)
  return { sms: twilioSms(client, settings), voice: twilioVoice(client, settings) }
}

beforeAll(() => fake.open())
afterAll(() => fake.close())
beforeEach(() => {
  fake.ledger.length = 0
  fake.wire.length = 0
  fake.faults.length = 0
  fake.listBroken = false
})

interface Operation {
  parameters?: { name: string; in: string }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}

/** Both sides of the wire, held against Twilio's own description. */
function wireFaults(wire: Wire): string[] {
  const path = wire.path
    .replace(/Accounts\/AC\w+/, 'Accounts/{AccountSid}')
    .replace(/(Messages|Calls)\/\w+\.json/, '$1/{Sid}.json')
  const paths: Record<string, Partial<Record<string, Operation>>> = description.paths
  const operation = paths[path]?.[wire.method.toLowerCase()]
  if (operation === undefined) return [`${wire.method} ${path}: unknown`]
  const parameters = (operation.parameters ?? []).map(({ name }) => name)
  const strangers = [...wire.query.keys()].filter((name) => !parameters.includes(name))
  const bodySchema = operation.requestBody?.content['application/x-www-form-urlencoded']?.schema
  const answerSchema = operation.responses[wire.status]?.content?.['application/json']?.schema
  return [
    ...strangers.map((name) => `query ${name}: unknown`),
    ...(bodySchema ? faultsOf(formValue(wire.form, bodySchema), bodySchema, named, 'form') : []),
    ...(answerSchema
      ? faultsOf(wire.answer, answerSchema, named, 'answer')
      : ['answer: undescribed']),
  ]
}

function formValue(form: URLSearchParams, schema: Schema): Record<string, unknown> {
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const { type } = schema.properties?.[name] ?? {}
      if (type === 'array') return [name, form.getAll(name)]
      return [name, type === 'integer' ? Number(form.get(name)) : form.get(name)]
    }),
  )
}

describe('against Twilio’s description', () => {
  test('texts and calls, created, listed and read, agree on both sides', async () => {
    const { sms, voice } = open()
    const text = await sms.send(outgoing)
    const call = await voice.send(outgoing)
    expect(text).toMatchObject({ kind: 'accepted', status: 'queued' })
    expect(call).toMatchObject({ kind: 'accepted', status: 'queued' })
    const since = new Date(Date.now() - 1_000)
    expect(await sms.find({ to: phone, since, reference: '#1192' })).toMatchObject({
      kind: 'found',
    })
    expect(await voice.find({ to: phone, since, reference: '' })).toMatchObject({ kind: 'found' })
    if (text.kind === 'accepted') expect((await sms.read(text.providerId)).kind).toBe('found')
    if (call.kind === 'accepted') expect((await voice.read(call.providerId)).kind).toBe('found')
    expect(fake.wire).toHaveLength(6)
    expect(fake.wire.flatMap(wireFaults)).toEqual([])
  })

  test('a messaging service is a sender too', async () => {
    const { sms } = open(null, `MG${'0123456789abcdef'.repeat(2)}`)
    expect(await sms.send(outgoing)).toMatchObject({ kind: 'accepted', status: 'accepted' })
    expect(fake.wire.flatMap(wireFaults)).toEqual([])
  })
})

test('a call without a number to call from is refused without asking', async () => {
  expect(await open('CELLULE').voice.send(outgoing)).toMatchObject({ code: 'no_voice_sender' })
  expect(fake.wire).toEqual([])
})

test.each([
  ['+15005550001', '21211'],
  ['+15005550004', '21610'],
  ['+15005550009', '21614'],
])('a text to %s is refused for good with %s', async (to, code) => {
  const { sms } = open()
  expect(await sms.send({ ...outgoing, to })).toMatchObject({
    kind: 'rejected',
    permanent: true,
    code,
  })
})

test.each([
  ['too-many', 'rejected', 0],
  ['error', 'unknown', 0],
  ['reset', 'unknown', 0],
  ['lost', 'unknown', 1],
  ['error-after', 'unknown', 1],
] as const)('after %s the text is %s', async (fault, kind, taken) => {
  fake.faults.push(fault)
  expect((await open().sms.send(outgoing)).kind).toBe(kind)
  expect(fake.ledger).toHaveLength(taken)
})

test('nobody listening means that it never left', async () => {
  const settings = {
    accountSid: fake.accountSid,
    authToken: fake.authToken,
    from: '+33939030000',
    messagingServiceSid: null,
    apiBaseUrl: 'http://127.0.0.1:1',
  }
  const sms = twilioSms(openClient(settings), settings)
  expect(await sms.send(outgoing)).toMatchObject({ kind: 'rejected', permanent: false })
})

test('a wrong token, a list that cannot be read, a text that is not there', async () => {
  const { sms } = open()
  const search = { to: phone, since: new Date(), reference: 'nowhere' }
  expect(await sms.find(search)).toEqual({ kind: 'absent' })
  fake.listBroken = true
  expect(await sms.find(search)).toMatchObject({ kind: 'unreadable' })
})
