import type { CallListInstanceCreateOptions } from 'twilio/lib/rest/api/v2010/account/call.js'
import type { Channel, Outgoing, SendResult } from '../model.ts'
import { inTime, type TwilioClient, type TwilioSettings } from './client.ts'
import { BAD_CALLBACK, classify, failureOf } from './failure.ts'
import { CALLBACK_RETRIES, reading } from './sms.ts'
import { askTwiml } from './twiml.ts'

const CLOCK_SLACK_MS = 10_000
const LATEST = 50
const SECONDS_TO_PICK_UP = 30

/** Calls through Twilio's Calls resource. The first prompt travels with the request. */
export function twilioVoice(client: TwilioClient, settings: TwilioSettings): Channel {
  return {
    send: (outgoing) => send(client, settings, outgoing),
    find: async ({ to, since }) => {
      const from = since.getTime() - CLOCK_SLACK_MS
      return reading(async () => {
        const calls = await client.calls.list({ to, limit: LATEST, pageSize: LATEST })
        return calls.filter(
          ({ dateCreated, direction }) =>
            direction !== 'inbound' &&
            !(dateCreated instanceof Date && dateCreated.getTime() < from),
        )
      })
    },
    read: (providerId) => reading(async () => [await client.calls(providerId).fetch()]),
    answers: async () => {
      const { kind } = await reading(() => client.calls.list({ limit: 1, pageSize: 1 }))
      return kind !== 'unreadable'
    },
  }
}

async function send(
  client: TwilioClient,
  settings: TwilioSettings,
  outgoing: Outgoing,
): Promise<SendResult> {
  const { from } = settings
  if (from === null || !/^\+\d+$/.test(from)) {
    // A sender name or a messaging service cannot call anybody.
    return { kind: 'rejected', code: 'no_voice_sender', permanent: true, retryAfterMs: null }
  }
  const create = async (options: CallListInstanceCreateOptions): Promise<SendResult> => {
    const { sid, status } = await inTime(client.calls.create(options))
    return sid
      ? { kind: 'accepted', providerId: sid, status }
      : { kind: 'unknown', reason: 'answer without id' }
  }
  const twiml = askTwiml({ words: outgoing.body, locale: outgoing.locale }, outgoing.keyAddress)
  const call = { from, to: outgoing.to, twiml, timeout: SECONDS_TO_PICK_UP }
  try {
    return await create({
      ...call,
      statusCallback: `${outgoing.statusCallback}${CALLBACK_RETRIES}`,
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    })
  } catch (error) {
    if (failureOf(error).code !== BAD_CALLBACK) return classify(error)
    return create(call).catch(classify)
  }
}
