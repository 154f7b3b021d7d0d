import twilio from 'twilio'
import { authenticate } from '../../../lib/access/authenticate.ts'
import { createApi } from '../../../lib/api.ts'
import { type Context, contextFor, type Services } from '../../../lib/platform/context.ts'
import { createPagePages } from '../../../lib/processes/page-pages.ts'
import { pagingRounds } from '../../../lib/rounds.ts'

/** A text or call that a phone has, as far as somebody answers it. */
export interface Received {
  kind: 'message' | 'call'
  sid: string
  to: string
  body: string
  callback: string | null
}

const MOST_ROUNDS = 60

/** What people, the provider and the pager do to an instance, without its sockets: all by its own doors. */
export class Hands {
  private readonly app
  private readonly pagers: readonly Context[]

  constructor(
    private readonly services: Services,
    private readonly token: string,
  ) {
    this.app = createApi(services, authenticate)
    this.app.route('/', createPagePages(services))
    const pager = () => contextFor(services, { kind: 'system', process: 'pager' })
    this.pagers = [pager(), pager()]
  }

  /** The same declaration under the same key, however often. */
  async declare(title: string, level: string): Promise<number> {
    return this.post('/api/v1/crises', { title, level }, 'declared-once')
  }

  noteAnswer(userId: string, answer: string): Promise<number> {
    return this.post('/api/v1/crises/1/pages/answers', { userId, answer }, `answer-${userId}`)
  }

  /** A form posted on the page behind the link of a text. */
  async answerByLink(text: Received, answer: string): Promise<number> {
    const path = /\/p\/[\w-]{22}/.exec(text.body)?.[0] ?? '/p/none'
    const body = new URLSearchParams({ answer })
    const told = await this.app.request(path, { method: 'POST', body })
    return told.status
  }

  /** A text from a phone; its id stays the same when the provider sends it again. */
  reply(from: string, body: string, sid: string): Promise<number> {
    return this.hook('/api/twilio/inbound', { From: from, Body: body, MessageSid: sid })
  }

  /** What became of a text, as the provider tells it. */
  tell(text: Received, status: string, errorCode: string | null = null): Promise<number> {
    const path = new URL(text.callback ?? '').pathname
    const form = { MessageSid: text.sid, MessageStatus: status }
    return this.hook(path, errorCode === null ? form : { ...form, ErrorCode: errorCode })
  }

  /** A key pressed on a call. */
  press(call: Received, key: string): Promise<number> {
    const attempt = new URL(call.callback ?? '').pathname.split('/').at(-1)
    const form = { CallSid: call.sid, CallStatus: 'in-progress', Digits: key }
    return this.hook(`/api/twilio/voice/${attempt}`, form)
  }

  /** Two pagers at once, as on two machines, until nothing is due. */
  async page(): Promise<void> {
    await Promise.all(this.pagers.map(runRounds))
  }

  private async post(path: string, body: unknown, key: string): Promise<number> {
    const headers = {
      authorization: `Bearer ${this.token}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    }
    const told = await this.app.request(path, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    return told.status
  }

  private async hook(path: string, form: Record<string, string>): Promise<number> {
    const { publicUrl, twilio: settings } = this.services.environment
    const url = `${publicUrl}${path}`
    const signature = twilio.getExpectedTwilioSignature(settings?.authToken ?? '', url, form)
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature,
    }
    const body = new URLSearchParams(form).toString()
    return (await this.app.request(url, { method: 'POST', headers, body })).status
  }
}

async function runRounds(pager: Context): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let done = 0
    for (const { run } of pagingRounds) done += await run(pager)
    if (done === 0) return
  }
  throw new Error('paging does not come to rest')
}
