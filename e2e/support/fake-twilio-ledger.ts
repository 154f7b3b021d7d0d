import { randomBytes } from 'node:crypto'

/** A text or call that the fake took. */
export interface Item {
  kind: 'message' | 'call'
  sid: string
  to: string
  from: string
  body: string
  status: string
  errorCode: number | null
  callback: string | null
  createdAt: Date
  /** The list shows it from then on. */
  visibleAt: Date
}

export function newSid(prefix: 'SM' | 'CA'): string {
  return `${prefix}${randomBytes(16).toString('hex')}`
}

const rfc2822 = (at: Date) => at.toUTCString().replace('GMT', '+0000')

/** A message or call as Twilio's API writes it. */
export function resourceOf(item: Item, accountSid: string): Record<string, unknown> {
  return item.kind === 'message' ? messageOf(item, accountSid) : callOf(item, accountSid)
}

function messageOf(item: Item, accountSid: string) {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${item.sid}.json`
  const service = item.from.startsWith('MG')
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: item.body,
    date_created: rfc2822(item.createdAt),
    date_sent: item.status === 'queued' ? null : rfc2822(item.createdAt),
    date_updated: rfc2822(item.createdAt),
    direction: 'outbound-api',
    error_code: item.errorCode,
    error_message: null,
    from: service ? null : item.from,
    messaging_service_sid: service ? item.from : null,
    num_media: '0',
    num_segments: '1',
    price: null,
    price_unit: 'USD',
    sid: item.sid,
    status: item.status,
    subresource_uris: { media: uri.replace('.json', '/Media.json') },
    to: item.to,
    uri,
  }
}

function callOf(item: Item, accountSid: string) {
  const uri = `/2010-04-01/Accounts/${accountSid}/Calls/${item.sid}.json`
  return {
    account_sid: accountSid,
    answered_by: null,
    api_version: '2010-04-01',
    caller_name: null,
    date_created: rfc2822(item.createdAt),
    date_updated: rfc2822(item.createdAt),
    direction: 'outbound-api',
    duration: null,
    end_time: null,
    forwarded_from: null,
    from: item.from,
    from_formatted: item.from,
    group_sid: null,
    parent_call_sid: null,
    phone_number_sid: null,
    price: null,
    price_unit: 'USD',
    queue_time: '0',
    sid: item.sid,
    start_time: null,
    status: item.status,
    subresource_uris: { notifications: uri.replace('.json', '/Notifications.json') },
    to: item.to,
    to_formatted: item.to,
    trunk_sid: '',
    uri,
  }
}

/** Twilio's test numbers: To → error code. */
const messageErrors = new Map([
  ['+15005550001', 21211],
  ['+15005550002', 21612],
  ['+15005550003', 21408],
  ['+15005550004', 21610],
  ['+15005550009', 21614],
])
const callErrors = new Map([
  ['+15005550001', 21217],
  ['+15005550002', 21214],
  ['+15005550003', 21215],
  ['+15005550004', 21216],
])
const senderErrors = new Map([
  ['+15005550001', 21212],
  ['+15005550007', 21606],
  ['+15005550008', 21611],
])

/** The error code that Twilio's test numbers stand for; null when all is well. */
export function magicError(kind: Item['kind'], to: string, from: string): number | null {
  const targets = kind === 'message' ? messageErrors : callErrors
  return senderErrors.get(from) ?? targets.get(to) ?? null
}

/** A refusal as Twilio's API writes it. */
export function problem(status: number, code: number) {
  return { code, message: 'refused', more_info: '', status }
}

/** What a create call is refused with, by what goes wrong or by its numbers; null: nothing. */
export function refusalOf(fault: string | undefined, code: number | null) {
  if (fault === 'too-many') return problem(429, 20429)
  if (fault === 'error') return problem(500, 20500)
  return code === null ? null : problem(400, code)
}
