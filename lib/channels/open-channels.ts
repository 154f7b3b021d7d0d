import type { Context } from '../platform/context.ts'
import type { Sql } from '../platform/db/sql.ts'
import { smtpChannel } from './mail/smtp.ts'
import type { Channels } from './model.ts'
import { simulatedChannel } from './simulator/phones.ts'
import { openClient, type TwilioClient, type TwilioSettings } from './twilio/client.ts'
import { twilioSms } from './twilio/sms.ts'
import { twilioVoice } from './twilio/voice.ts'

/** One client for each set of settings, so that connections are kept. */
const clients = new WeakMap<TwilioSettings, TwilioClient>()

/** What the channels need: a whole context has it, the watch has no more than that. */
type Surroundings = Pick<Context, 'environment' | 'clock'> & { database: { sql: Sql } }

/** The channels that SMS_PROVIDER chose, and mail where SMTP_URL is set. */
export function openChannels(context: Surroundings): Channels {
  const { environment, database, clock } = context
  const { twilio, smtpUrl, mailFrom } = environment
  const email = smtpUrl === null ? null : smtpChannel(smtpUrl, mailFrom)
  if (environment.smsProvider === 'twilio' && twilio !== null) {
    const client = clients.get(twilio) ?? openClient(twilio)
    clients.set(twilio, client)
    return { sms: twilioSms(client, twilio), voice: twilioVoice(client, twilio), email }
  }
  return {
    sms: simulatedChannel('sms', database.sql, clock),
    voice: simulatedChannel('voice', database.sql, clock),
    email,
  }
}
