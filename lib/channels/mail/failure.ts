import type { SendResult } from '../model.ts'

/** Commands of SMTP after which the server may have taken the mail although we heard no answer. */
const MAY_HAVE_LEFT = new Set(['DATA', 'QUIT'])

/**
 * Classes a failed hand-over to the mail server, by the reply codes of RFC 5321: 5xx to a recipient is
 * for good, everything before the words themselves is certainly not sent and tried again, and silence
 * after them is unknown.
 * @param error what nodemailer threw
 */
export function classifyMail(
  error: unknown,
): Extract<SendResult, { kind: 'rejected' | 'unknown' }> {
  const { code, command, responseCode } = detailsOf(error)
  const said = responseCode === null ? code : String(responseCode)
  if (code === 'EENVELOPE' && responseCode === null) return rejected('no_mail', true)
  if (responseCode !== null && responseCode >= 500 && isAboutRecipient(code, command)) {
    return rejected(said ?? '5xx', true)
  }
  if (responseCode === null && command !== null && MAY_HAVE_LEFT.has(command)) {
    return { kind: 'unknown', reason: code ?? 'no answer' }
  }
  return rejected(said ?? 'no_answer', false)
}

/** A wrong password or a sender that is not allowed is no fault of the recipient's. */
function isAboutRecipient(code: string | null, command: string | null): boolean {
  return command === 'RCPT TO' || code === 'EENVELOPE' || code === 'EMESSAGE'
}

function rejected(code: string, permanent: boolean) {
  return { kind: 'rejected', code, permanent, retryAfterMs: null } as const
}

function detailsOf(error: unknown) {
  const none = { code: null, command: null, responseCode: null }
  if (typeof error !== 'object' || error === null) return none
  return {
    code: 'code' in error && typeof error.code === 'string' ? error.code : null,
    command: 'command' in error && typeof error.command === 'string' ? error.command : null,
    responseCode:
      'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null,
  }
}
