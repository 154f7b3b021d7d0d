import twilio from 'twilio'
import type { Environment } from '../../platform/env.ts'

export type TwilioSettings = NonNullable<Environment['twilio']>
export type TwilioClient = ReturnType<typeof twilio>

const TIMEOUT_MS = 10_000

/** The package's own 20 would let twenty requests that hang hold up everybody else's. */
const CONNECTIONS = 256

/** A client that never retries by itself: whoever owns the attempt decides. */
export function openClient(settings: TwilioSettings): TwilioClient {
  const client = twilio(settings.accountSid, settings.authToken, {
    lazyLoading: true,
    httpClient: new twilio.RequestClient({
      autoRetry: false,
      timeout: TIMEOUT_MS,
      maxSockets: CONNECTIONS,
      maxTotalSockets: CONNECTIONS,
    }),
  })
  if (settings.apiBaseUrl !== null) client.api.baseUrl = settings.apiBaseUrl.replace(/\/$/, '')
  return client
}

/** Fails after the time-out even when the other side keeps the connection busy. */
export async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), TIMEOUT_MS)
  })
  try {
    return await Promise.race([work, deadline])
  } finally {
    clearTimeout(timer)
  }
}
