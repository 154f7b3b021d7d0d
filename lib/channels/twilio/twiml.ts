import twilio from 'twilio'

const VOICES = {
  fr: { language: 'fr-FR', voice: 'Polly.Lea' },
  en: { language: 'en-GB', voice: 'Polly.Amy' },
} as const

const SECONDS_TO_PRESS = 8

export interface Spoken {
  words: string
  locale: 'fr' | 'en'
}

/**
 * TwiML that says the words twice and waits for one key.
 * @param action absolute address that the key is posted to
 */
export function askTwiml({ words, locale }: Spoken, action: string): string {
  const response = new twilio.twiml.VoiceResponse()
  const gather = response.gather({
    input: ['dtmf'],
    numDigits: 1,
    timeout: SECONDS_TO_PRESS,
    action,
    method: 'POST',
  })
  const { language, voice } = VOICES[locale]
  gather.say({ language, voice }, words)
  gather.pause({ length: 2 })
  gather.say({ language, voice }, words)
  return response.toString()
}

/** TwiML that says the words and hangs up. */
export function endTwiml({ words, locale }: Spoken): string {
  const response = new twilio.twiml.VoiceResponse()
  const { language, voice } = VOICES[locale]
  response.say({ language, voice }, words)
  response.hangup()
  return response.toString()
}
