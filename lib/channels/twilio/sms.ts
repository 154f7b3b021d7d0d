import type { MessageListInstanceCreateOptions } from 'twilio/lib/rest/api/v2010/account/message.js'
import type { Channel, FindResult, Outgoing, SendResult, Sighting } from '../model.ts'
import { inTime, type TwilioClient, type TwilioSettings } from './client.ts'
import { BAD_CALLBACK, classify, failureOf } from './failure.ts'

/** Fragment that asks Twilio to try a status callback again on failures of ours, not only of the network. */
export const CALLBACK_RETRIES = '#rc=3&rp=5xx,ct,rt'

/** Twilio's times are whole seconds of its own clock. */
const CLOCK_SLACK_MS = 10_000
const LATEST = 50

/**
 * What waited this long in Twilio's own queue is dropped there (30036) and followed by a call: Twilio's
 * default of ten hours pages people for what is long over. Two hundred people with two segments each
 * take 400 s on a number that sends one a second.
 */
const VALID_S = 900

/** Texts through Twilio's Messages resource. */
export function twilioSms(client: TwilioClient, settings: TwilioSettings): Channel {
  return {
    send: (outgoing) => send(client, settings, outgoing),
    find: async ({ to, since, reference }) => {
      const from = since.getTime() - CLOCK_SLACK_MS
      return reading(async () => {
        const messages = await client.messages.list({ to, limit: LATEST, pageSize: LATEST })
        return messages.filter(
          ({ body, dateCreated, direction }) =>
            direction !== 'inbound' &&
            body.includes(reference) &&
            !(dateCreated instanceof Date && dateCreated.getTime() < from),
        )
      })
    },
    read: (providerId) => reading(async () => [await client.messages(providerId).fetch()]),
    answers: async () => {
      const { kind } = await reading(() => client.messages.list({ limit: 1, pageSize: 1 }))
      return kind !== 'unreadable'
    },
  }
}

async function send(
  client: TwilioClient,
  settings: TwilioSettings,
  outgoing: Outgoing,
): Promise<SendResult> {
  const { to, body, statusCallback } = outgoing
  const sender =
    settings.messagingServiceSid === null
      ? { from: settings.from ?? '' }
      : { messagingServiceSid: settings.messagingServiceSid }
  const create = async (options: MessageListInstanceCreateOptions): Promise<SendResult> => {
    const { sid, status } = await inTime(client.messages.create(options))
    return sid
      ? { kind: 'accepted', providerId: sid, status }
      : { kind: 'unknown', reason: 'answer without id' }
  }
  const message = { ...sender, to, body, validityPeriod: VALID_S }
  try {
    return await create({ ...message, statusCallback: `${statusCallback}${CALLBACK_RETRIES}` })
  } catch (error) {
    if (failureOf(error).code !== BAD_CALLBACK) return classify(error)
    // Twilio cannot reach this address: the text matters more, its fate is polled.
    return create(message).catch(classify)
  }
}

interface Shown {
  sid: string
  status: string
  errorCode?: number | null
}

/** Runs a read; what it shows, or that it could not be read. */
export async function reading(work: () => Promise<Shown[]>): Promise<FindResult> {
  try {
    const shown = await inTime(work())
    const sightings = shown.filter(({ sid }) => sid).map(sightingOf)
    return sightings.length === 0 ? { kind: 'absent' } : { kind: 'found', sightings }
  } catch (error) {
    const { status, code } = failureOf(error)
    return {
      kind: 'unreadable',
      reason: code ?? (status === null ? 'no answer' : `http ${status}`),
    }
  }
}

function sightingOf({ sid, status, errorCode }: Shown): Sighting {
  return { providerId: sid, status, errorCode: errorCode ? String(errorCode) : null }
}
