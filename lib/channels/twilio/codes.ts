/**
 * What a code of Twilio's asks for.
 * - `later`: too fast; the same again after a pause.
 * - `next-channel`: this try is lost, the number may be good.
 * - `number`: the number is wrong, dead or no mobile; the roster shows it.
 * - `opted-out`: the person texted STOP.
 * - `operator`: account, sender or country; only the operator can mend it.
 *
 * All but `later` end the attempt, and the next channel follows at once.
 */
export type Consequence = 'later' | 'next-channel' | 'number' | 'opted-out' | 'operator'

/** Source: twilio.com/docs/api/errors. A code that is not listed here asks for the next channel. */
const CODES: Record<Exclude<Consequence, 'next-channel'>, readonly string[]> = {
  later: [
    '20429', // too many requests at once
    '63017', // more than 2,000 messages a second
    '10004', // too many calls at once
  ],
  number: [
    '21211', // no valid number
    '21214', // cannot be reached
    '21217', // the same, for calls
    '21614', // no mobile: can be called
    '30004', // blocked by its carrier
    '30005', // unknown to its carrier
    '30006', // a landline: can be called
  ],
  'opted-out': ['21610'],
  operator: [
    '20003', // bad credentials
    '20005', // account not active
    '21210', // caller id not ours
    '21212', // sender not usable
    '21606',
    '21703', // messaging service without a sender
    '21704',
    '21408', // country not enabled for texts
    '21215', // country not enabled for calls
    '13227',
    '21608', // trial account, number not verified
    '21219',
    '21611', // hours of backlog at this sender
    '30002', // account suspended
    '30007', // filtered as spam
    '30018', // sender name not registered
    '30022', // sender's limits in the United States
    '30023',
    '30450', // protection against pumping
  ],
}

const consequences = new Map<string, Consequence>([
  ...CODES.later.map((code): [string, Consequence] => [code, 'later']),
  ...CODES.number.map((code): [string, Consequence] => [code, 'number']),
  ...CODES['opted-out'].map((code): [string, Consequence] => [code, 'opted-out']),
  ...CODES.operator.map((code): [string, Consequence] => [code, 'operator']),
])

/** @param code of a refused request, a callback, or a message in Twilio's list */
export function consequenceOf(code: string): Consequence {
  return consequences.get(code) ?? 'next-channel'
}
