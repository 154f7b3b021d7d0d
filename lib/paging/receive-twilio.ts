import { Hono, type Context as HonoContext } from 'hono'
import { isSigned } from '../channels/twilio/signature.ts'
import { askTwiml, endTwiml } from '../channels/twilio/twiml.ts'
import { type Context, contextFor, type Services } from '../platform/context.ts'
import { isUuid } from '../platform/text-schema.ts'
import { recordDelivery } from './record-delivery.ts'
import { keyAddress } from './render-attempt.ts'
import { takeKey } from './take-key.ts'
import { takeReply } from './take-reply.ts'

const BODY_LIMIT = 65_536

type Form = Record<string, string>

/**
 * Twilio's own webhooks. Whatever is not signed with the account's token, also while Twilio is not
 * configured, gets 403 and changes nothing.
 */
export function createTwilioHooks(services: Services): Hono {
  const app = new Hono()
  app.post('/api/twilio/status/:attempt', (c) => answerSigned(c, services, takeStatus))
  app.post('/api/twilio/inbound', (c) => answerSigned(c, services, takeInbound))
  app.post('/api/twilio/voice/:attempt', (c) => answerSigned(c, services, takePress))
  app.all('/api/twilio/*', () => new Response(null, { status: 403 }))
  app.onError((error) => {
    services.log.error({ error, route: '/api/twilio' }, 'a webhook failed')
    // Asks for the same again: rc=3 of the callback's address.
    return new Response(null, { status: 503, headers: { 'retry-after': '5' } })
  })
  return app
}

type Take = (context: Context, form: Form, c: HonoContext) => Promise<Response>

async function answerSigned(c: HonoContext, services: Services, take: Take): Promise<Response> {
  const refused = new Response(null, { status: 403 })
  const { twilio, publicUrl } = services.environment
  const form = await readForm(c.req.raw)
  if (twilio === null || form === null) return refused
  const url = `${publicUrl}${pathAndQuery(c.req.raw.url)}`
  if (!isSigned(twilio.authToken, c.req.header('x-twilio-signature'), url, form)) return refused
  return take(contextFor(services, { kind: 'system', process: 'twilio' }), form, c)
}

/** What was asked for, as it was written: the signature covers it byte for byte. */
function pathAndQuery(url: string): string {
  return url.slice(url.indexOf('/', url.indexOf('//') + 2))
}

async function readForm(request: Request): Promise<Form | null> {
  if (Number(request.headers.get('content-length') ?? 0) > BODY_LIMIT) return null
  const text = await request.text()
  return text.length > BODY_LIMIT ? null : Object.fromEntries(new URLSearchParams(text))
}

const nothing = () => new Response(null, { status: 204 })

const twiml = (body: string) =>
  new Response(body, { headers: { 'content-type': 'text/xml; charset=utf-8' } })

async function takeStatus(context: Context, form: Form, c: HonoContext): Promise<Response> {
  const attempt = c.req.param('attempt') ?? ''
  const providerId = form.MessageSid ?? form.SmsSid ?? form.CallSid
  const status = form.MessageStatus ?? form.SmsStatus ?? form.CallStatus
  if (isUuid(attempt) && providerId && status) {
    await recordDelivery(context, attempt, {
      providerId,
      status,
      errorCode: form.ErrorCode && form.ErrorCode !== '0' ? form.ErrorCode : null,
    })
  }
  return nothing()
}

async function takeInbound(context: Context, form: Form): Promise<Response> {
  const providerId = form.MessageSid ?? form.SmsSid
  if (providerId && form.From) {
    const body = form.OptOutType || (form.Body ?? '')
    await takeReply(context, { providerId, from: form.From, body, way: 'reply' })
  }
  return nothing()
}

async function takePress(context: Context, form: Form, c: HonoContext): Promise<Response> {
  const attemptId = c.req.param('attempt') ?? ''
  if (!isUuid(attemptId)) return twiml('<Response/>')
  // Whoever presses a key has picked up; the callback that says so may be late or lost.
  if (form.CallSid && form.CallStatus) {
    const { CallSid: providerId, CallStatus: status } = form
    await recordDelivery(context, attemptId, { providerId, status, errorCode: null })
  }
  const confirming = c.req.query('confirm') === '1'
  const spoken = await takeKey(context, { attemptId, key: form.Digits ?? '', confirming })
  if (spoken === null) return twiml('<Response/>')
  if (spoken.kind === 'end') return twiml(endTwiml(spoken))
  const action = `${keyAddress(context, attemptId)}${spoken.confirming ? '?confirm=1' : ''}`
  return twiml(askTwiml(spoken, action))
}
