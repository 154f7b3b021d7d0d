import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AlertRequest } from './model.ts'

/** A signed time may differ from our clock by this much. */
const SIGNED_TIME_LIMIT_MS = 300_000

/** One sender's way of signing: the header, and what the signature should be. */
interface Scheme {
  readonly header: string
  readonly expected: (secret: string, request: AlertRequest) => readonly Buffer[]
  /** Signatures in the header, as bytes; there may be several while a secret is changed. */
  readonly given: (value: string) => readonly Buffer[]
  /** Epoch seconds that are part of what is signed. */
  readonly time?: (request: AlertRequest) => string | null
}

const hex = (value: string) => value.split(',').map((part) => Buffer.from(bareHex(part), 'hex'))
const overBody = (secret: string, { body }: AlertRequest) => [hmac(secret, body)]

const SCHEMES: readonly Scheme[] = [
  { header: 'x-pagerduty-signature', expected: overBody, given: hex },
  { header: 'sentry-hook-signature', expected: overBody, given: hex },
  { header: 'x-checkly-signature', expected: overBody, given: hex },
  {
    header: 'x-grafana-alerting-signature',
    expected: (secret, request) => {
      const time = request.headers['x-grafana-alerting-timestamp']
      return [hmac(secret, ...(time === undefined ? [] : [`${time}:`]), request.body)]
    },
    given: hex,
    time: ({ headers }) => headers['x-grafana-alerting-timestamp'] ?? null,
  },
  ...['webhook', 'svix'].map((name) => ({
    header: `${name}-signature`,
    expected: (secret: string, { headers, body }: AlertRequest) => [
      hmac(standardKey(secret), `${headers[`${name}-id`]}.${headers[`${name}-timestamp`]}.`, body),
    ],
    given: (value: string) =>
      value
        .split(' ')
        .filter((part) => part.startsWith('v1,'))
        .map((part) => Buffer.from(part.slice(3), 'base64')),
    time: ({ headers }: AlertRequest) => headers[`${name}-timestamp`] ?? '',
  })),
  { header: 'x-signature', expected: overBody, given: hex },
  { header: 'x-signature-256', expected: overBody, given: hex },
  { header: 'x-hub-signature-256', expected: overBody, given: hex },
]

/**
 * Checks a sender's signature over the raw bytes, in constant time.
 * In: the integration's secret, the request, now. Out: true when a known header holds a signature made
 * with the secret, and a time that is signed lies within five minutes.
 */
export function isSigned(secret: string, request: AlertRequest, now: Date): boolean {
  return SCHEMES.some((scheme) => {
    const value = request.headers[scheme.header]
    if (value === undefined || value.length > 4_000) return false
    const time = scheme.time?.(request) ?? null
    if (time !== null && !isRecent(time, now)) return false
    const given = scheme.given(value)
    return scheme.expected(secret, request).some((right) => given.some((one) => equal(one, right)))
  })
}

function isRecent(seconds: string, now: Date): boolean {
  if (!/^\d{9,11}$/.test(seconds)) return false
  return Math.abs(now.getTime() - Number(seconds) * 1_000) <= SIGNED_TIME_LIMIT_MS
}

function hmac(key: string | Buffer, ...parts: readonly (string | Uint8Array)[]): Buffer {
  const sum = createHmac('sha256', key)
  for (const part of parts) sum.update(part)
  return sum.digest()
}

/** Standard Webhooks: base64 after `whsec_`. */
function standardKey(secret: string): Buffer {
  return Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
}

function bareHex(part: string): string {
  return part.trim().replace(/^(?:v1|sha256)=/, '')
}

function equal(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}
