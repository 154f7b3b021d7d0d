import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Outgoing } from '../model.ts'
import { classifyMail } from './failure.ts'
import { smtpChannel } from './smtp.ts'

const taken: string[] = []
let server: SMTPServer
let url = ''

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    closeTimeout: 100,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, done) =>
      address.startsWith('gone')
        ? done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))
        : address.startsWith('later')
          ? done(Object.assign(new Error('come again'), { responseCode: 450 }))
          : done(),
    onData: (stream, _, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        taken.push(Buffer.concat(chunks).toString())
        done()
      })
    },
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()))
  const address = server.server.address()
  url = `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
})
afterAll(() => new Promise<void>((done) => server.close(() => done())))
beforeEach(() => {
  taken.length = 0
})

const outgoing: Outgoing = {
  attemptId: '0b1e',
  to: 'ada@example.org',
  subject: 'CRISE #1192, niveau 3/4 élevé',
  body: 'Dites si vous venez :\nhttps://cell.example.org/p/abc',
  locale: 'fr',
  keyAddress: '',
  statusCallback: '',
}

test('a mail is handed over once, with its own id, marked as written by a machine', async () => {
  const mail = smtpChannel(url, 'Cellule <cellule@cell.example.org>')
  expect(await mail.send(outgoing)).toEqual({
    kind: 'accepted',
    providerId: '<0b1e@cell.example.org>',
    status: 'sent',
  })
  expect(taken).toHaveLength(1)
  expect(taken[0]).toContain('Message-ID: <0b1e@cell.example.org>')
  expect(taken[0]).toContain('Auto-Submitted: auto-generated')
  expect(taken[0]).toContain('To: ada@example.org')
})

test('a mailbox that does not exist is refused for good, one that is busy is tried again', async () => {
  const mail = smtpChannel(url, 'cellule@cell.example.org')
  expect(await mail.send({ ...outgoing, to: 'gone@example.org' })).toMatchObject({
    kind: 'rejected',
    permanent: true,
    code: '550',
  })
  expect(await mail.send({ ...outgoing, to: 'later@example.org' })).toMatchObject({
    kind: 'rejected',
    permanent: false,
  })
  expect(taken).toEqual([])
})

test('no server: it certainly did not leave', async () => {
  const mail = smtpChannel('smtp://127.0.0.1:1', 'cellule@cell.example.org')
  expect(await mail.send(outgoing)).toMatchObject({ kind: 'rejected', permanent: false })
})

test.each([
  [{ code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, 'rejected', false],
  [{ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, 'rejected', true],
  [{ code: 'EENVELOPE' }, 'rejected', true],
  [{ code: 'ETIMEDOUT', command: 'CONN' }, 'rejected', false],
  [{ code: 'ECONNECTION', command: 'DATA' }, 'unknown', undefined],
  [{ code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, 'rejected', true],
  ['odd', 'rejected', false],
])('%j', (error, kind, permanent) => {
  const result = classifyMail(error)
  expect(result.kind).toBe(kind)
  expect(result.kind === 'rejected' ? result.permanent : undefined).toBe(permanent)
})
