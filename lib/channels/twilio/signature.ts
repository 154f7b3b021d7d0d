import twilio from 'twilio'
import { CALLBACK_RETRIES } from './sms.ts'

/**
 * True when Twilio (or whoever knows the auth token) signed this request.
 * @param url the configured public address followed by the raw path and query
 * @param form the body's fields as sent
 */
export function isSigned(
  authToken: string,
  signature: string | undefined,
  url: string,
  form: Record<string, string>,
): boolean {
  if (!signature) return false
  // Twilio leaves the fragment out; some senders of its API sign the address as it was given.
  return [url, `${url}${CALLBACK_RETRIES}`].some((address) =>
    twilio.validateRequest(authToken, signature, address, form),
  )
}
