import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import twilio from 'twilio'
import {
  type Item,
  magicError,
  newSid,
  problem,
  refusalOf,
  resourceOf,
} from './fake-twilio-ledger.ts'

/**
 * What goes wrong with the next create call: `lost` takes the text and drops the connection, `reset`
 * drops it without taking, `hang` takes it and never answers, `error-after` takes it and answers 500.
 */
export type Fault = 'lost' | 'reset' | 'hang' | 'too-many' | 'error' | 'error-after'

export interface FakeTwilioOptions {
  accountSid?: string
  authToken?: string
  /** Address of the app under test, for inbound texts. */
  appUrl?: string
  port?: number
}

/** One request that the fake got. */
export interface Wire {
  method: string
  path: string
  query: URLSearchParams
  form: URLSearchParams
  status: number
  answer: unknown
}

/** A server that speaks the part of Twilio's API that paging uses, with phones in the hand of a test. */
export class FakeTwilio {
  readonly accountSid: string
  readonly authToken: string
  /** Everything that was taken: the only truth about what a phone got. */
  readonly ledger: Item[] = []
  readonly wire: Wire[] = []
  readonly faults: Fault[] = []
  /** Texts per number that are refused or not delivered by themselves. */
  readonly undeliverable = new Set<string>()
  /** Milliseconds until a new text is in the list. */
  listLagMs = 0
  listBroken = false
  /** Sends `sent` and `delivered` by itself. */
  delivers = false
  /** Milliseconds until a request is looked at, drawn again until its answer leaves. */
  latencyMs: () => number = () => 0
  now: () => Date = () => new Date()
  nextFault: (kind: Item['kind']) => Fault | undefined = () => this.faults.shift()
  /** Tells of a text or call by itself. */
  whenTaken: (item: Item) => void = (item) => this.deliver(item)
  appUrl: string
  private readonly server = createServer((request, response) => this.handle(request, response))
  private address = ''

  constructor(options: FakeTwilioOptions = {}) {
    this.accountSid = options.accountSid ?? `AC${'0123456789abcdef'.repeat(2)}`
    this.authToken = options.authToken ?? 'fake-auth-token'
    this.appUrl = options.appUrl ?? 'http://127.0.0.1:1'
  }

  /** Starts listening; returns the base URL for TWILIO_API_BASE_URL. */
  async open(port = 0): Promise<string> {
    await new Promise<void>((ready) => this.server.listen(port, '127.0.0.1', ready))
    const bound = this.server.address()
    this.address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : port}`
    return this.address
  }

  get baseUrl(): string {
    return this.address
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise<void>((done) => this.server.close(() => done()))
  }

  textsTo(phone: string): string[] {
    return this.ledger
      .filter(({ kind, to }) => kind === 'message' && to === phone)
      .map(({ body }) => body)
  }

  callsTo(phone: string): Item[] {
    return this.ledger.filter(({ kind, to }) => kind === 'call' && to === phone)
  }

  /** Tells the app what became of a text or call, signed; returns the app's status. */
  async tell(item: Item, status: string, errorCode: number | null = null): Promise<number> {
    item.status = status === 'answered' ? 'in-progress' : status
    item.errorCode = errorCode
    if (item.callback === null) return 0
    const form = { ...this.common(item), ...this.statusFields(item, status, errorCode) }
    return (await this.post(item.callback, form)).status
  }

  /** A text from a phone to the app; returns the app's answer. */
  reply(from: string, body: string, sid: string = newSid('SM')): Promise<Response> {
    return this.post(`${this.appUrl}/api/twilio/inbound`, {
      AccountSid: this.accountSid,
      Body: body,
      From: from,
      MessageSid: sid,
      NumMedia: '0',
      NumSegments: '1',
      SmsMessageSid: sid,
      SmsSid: sid,
      To: '+33939030000',
    })
  }

  /** A key pressed on a call: posted where the TwiML in force says; returns the TwiML that follows. */
  async press(call: Item, digit: string): Promise<string> {
    const action = /<Gather[^>]*action="([^"]+)"/.exec(call.body)?.[1]?.replaceAll('&amp;', '&')
    if (action === undefined) throw new Error('this call gathers no key')
    const answer = await this.post(action, {
      ...this.common(call),
      CallSid: call.sid,
      CallStatus: 'in-progress',
      Digits: digit,
    })
    call.body = await answer.text()
    return call.body
  }

  /** Posts a form as Twilio does, signed with the auth token (or another one, to forge). */
  async post(
    address: string,
    form: Record<string, string>,
    token: string = this.authToken,
  ): Promise<Response> {
    const url = address.split('#', 1)[0] ?? address
    const signature = twilio.getExpectedTwilioSignature(token, url, form)
    return fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signature,
      },
      body: new URLSearchParams(form),
    })
  }

  private common(item: Item): Record<string, string> {
    return {
      AccountSid: this.accountSid,
      ApiVersion: '2010-04-01',
      From: item.from,
      To: item.to,
    }
  }

  private statusFields(item: Item, status: string, code: number | null): Record<string, string> {
    if (item.kind === 'call') return { CallSid: item.sid, CallStatus: status }
    const fields = { MessageSid: item.sid, MessageStatus: status, SmsSid: item.sid }
    return code === null ? fields : { ...fields, ErrorCode: String(code) }
  }

  private handle(request: IncomingMessage, response: ServerResponse): void {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      text += chunk
    })
    request.on('end', () =>
      this.later(() => this.route(request, response, new URLSearchParams(text))),
    )
  }

  /** What was asked is done, even when whoever asked is gone by then. */
  private later(work: () => void): void {
    const wait = this.latencyMs()
    if (wait > 0) setTimeout(work, wait)
    else work()
  }

  private route(request: IncomingMessage, response: ServerResponse, form: URLSearchParams): void {
    const url = new URL(request.url ?? '/', this.address)
    const method = request.method ?? 'GET'
    const send = (status: number, answer: unknown) => {
      this.wire.push({ method, path: url.pathname, query: url.searchParams, form, status, answer })
      this.later(() => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(answer))
      })
    }
    const basic = Buffer.from(`${this.accountSid}:${this.authToken}`).toString('base64')
    if (request.headers.authorization !== `Basic ${basic}`) {
      send(401, { code: 20003, message: 'Authenticate', more_info: '', status: 401 })
      return
    }
    const base = `/2010-04-01/Accounts/${this.accountSid}/`
    const [, resource, sid] =
      /^(Messages|Calls)(?:\/(\w+))?\.json$/.exec(url.pathname.replace(base, '')) ?? []
    if (resource === undefined) {
      send(404, { code: 20404, message: 'Not found', more_info: '', status: 404 })
      return
    }
    const kind = resource === 'Messages' ? 'message' : 'call'
    if (method === 'POST' && sid === undefined) this.create(kind, form, response, send)
    else if (sid === undefined) this.list(kind, url.searchParams, send)
    else this.fetch(sid, send)
  }

  private create(
    kind: Item['kind'],
    form: URLSearchParams,
    response: ServerResponse,
    send: (status: number, answer: unknown) => void,
  ): void {
    const fault = this.nextFault(kind)
    if (fault === 'reset') {
      response.destroy()
      return
    }
    const to = form.get('To') ?? ''
    const from = form.get('From') ?? form.get('MessagingServiceSid') ?? ''
    const body = form.get(kind === 'message' ? 'Body' : 'Twiml') ?? ''
    const code = magicError(kind, to, from) ?? (to && from && body ? null : 21604)
    const refusal = refusalOf(fault, code)
    if (refusal !== null) {
      send(refusal.status, refusal)
      return
    }
    const createdAt = this.now()
    const item: Item = {
      kind,
      sid: newSid(kind === 'message' ? 'SM' : 'CA'),
      to,
      from,
      body,
      status: from.startsWith('MG') ? 'accepted' : 'queued',
      errorCode: null,
      callback: form.get('StatusCallback'),
      createdAt,
      visibleAt: new Date(createdAt.getTime() + this.listLagMs),
    }
    this.ledger.push(item)
    if (fault === 'lost') response.destroy()
    else if (fault === 'error-after') send(500, problem(500, 20500))
    else if (fault !== 'hang') send(201, resourceOf(item, this.accountSid))
    this.whenTaken(item)
  }

  /** A callback that finds nobody is lost. */
  private deliver(item: Item): void {
    const { to, kind } = item
    const nobody = () => undefined
    if (this.undeliverable.has(to)) void this.tell(item, 'undelivered', 30003).catch(nobody)
    else if (this.delivers && kind === 'message') {
      const sent = this.tell(item, 'sent').catch(nobody)
      void sent.then(() => this.tell(item, 'delivered')).catch(nobody)
    }
  }

  private list(
    kind: Item['kind'],
    query: URLSearchParams,
    send: (status: number, answer: unknown) => void,
  ): void {
    if (this.listBroken) {
      send(503, problem(503, 20503))
      return
    }
    const to = query.get('To')
    const after = query.get(kind === 'message' ? 'DateSent>' : 'StartTime>')
    const now = this.now()
    const found = this.ledger
      .filter((item) => item.kind === kind && item.visibleAt <= now)
      .filter((item) => to === null || item.to === to)
      .filter((item) => after === null || item.createdAt >= new Date(after))
      .reverse()
      .slice(0, Number(query.get('PageSize') ?? 50))
    const name = kind === 'message' ? 'messages' : 'calls'
    const uri = `/2010-04-01/Accounts/${this.accountSid}/${kind === 'message' ? 'Messages' : 'Calls'}.json`
    send(200, {
      end: Math.max(0, found.length - 1),
      first_page_uri: uri,
      next_page_uri: null,
      page: 0,
      page_size: 50,
      previous_page_uri: null,
      start: 0,
      uri,
      [name]: found.map((item) => resourceOf(item, this.accountSid)),
    })
  }

  private fetch(sid: string, send: (status: number, answer: unknown) => void): void {
    const item = this.ledger.find((candidate) => candidate.sid === sid)
    if (item === undefined) send(404, problem(404, 20404))
    else send(200, resourceOf(item, this.accountSid))
  }
}
