import { createHmac, randomInt } from 'node:crypto'
import type { Environment } from '../platform/env.ts'
import { sha256 } from '../platform/json.ts'

/** Key of the links; only its hash is stored, so a copy of the database opens no room. */
function secretOf(environment: Environment): string {
  if (environment.nextauthSecret === null) throw new Error('NEXTAUTH_SECRET is not set')
  return environment.nextauthSecret
}

/** The token of a page: 22 base64url characters that only the server can make. */
export function pageToken(environment: Environment, pageId: string): string {
  const mac = createHmac('sha256', secretOf(environment)).update(`page:${pageId}`).digest()
  return mac.subarray(0, 16).toString('base64url')
}

export function tokenHash(token: string): string {
  return sha256(token)
}

/** The personal link of a page; it also is what the provider's list is searched for. */
export function pageLink(environment: Environment, pageId: string): string {
  return `${environment.publicUrl}/p/${pageToken(environment, pageId)}`
}

/** Six digits that open the room on another device. */
export function newDeviceCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

/** Keyed, because six digits could be tried out against a plain hash. */
export function deviceCodeHash(environment: Environment, code: string): string {
  return createHmac('sha256', secretOf(environment)).update(`device:${code}`).digest('hex')
}

/** Four digits by which an alert is declared from a phone. */
export function newAlertCode(): string {
  return String(randomInt(10_000)).padStart(4, '0')
}
