import { randomUUID } from 'node:crypto'
import type { Channel } from '../channels/model.ts'
import type { AdminContact, Auditor } from './model.ts'
import { readAdmins } from './queries.ts'
import { mayTell } from './rules.ts'
import { claimUntold, giveUpClaim, markTold, readToldAt } from './store.ts'
import { findingsText } from './text.ts'

const HOUR_MS = 3_600_000

/**
 * Tells the admins what was found, each finding once, in one text for all that is new, at most four
 * times an hour. Sent from here, for it may be the pager that is sick.
 * @returns how many admins were told
 */
export async function tellAdmins(auditor: Auditor): Promise<number> {
  const { sql, clock, environment } = auditor
  const now = clock.now()
  if (!mayTell(await readToldAt(sql, new Date(now.getTime() - HOUR_MS)), now)) return 0
  const findings = await claimUntold(sql, now)
  if (findings.length === 0) return 0
  const ids = findings.map(({ id }) => id)
  const address = `${environment.publicUrl}/settings/watch`
  const told = await sendNotice(auditor, await readAdmins(sql), (locale) =>
    findingsText(findings, address, locale),
  )
  if (told > 0) await markTold(sql, ids, now)
  else await giveUpClaim(sql, ids)
  return told
}

/**
 * Sends the same words to each admin: by text, by call to whoever opted out of texts, by mail to whom
 * neither reaches.
 * @returns how many took it; one whose answer was lost counts
 */
export async function sendNotice(
  auditor: Pick<Auditor, 'channels' | 'environment' | 'log'>,
  admins: readonly AdminContact[],
  write: (locale: AdminContact['locale']) => string,
): Promise<number> {
  const taken = await Promise.all(
    admins.map((admin) => sendTo(auditor, admin, write(admin.locale))),
  )
  const count = taken.filter(Boolean).length
  auditor.log.warn({ admins: admins.length, told: count }, 'admins told')
  return count
}

async function sendTo(
  { channels, environment }: Pick<Auditor, 'channels' | 'environment'>,
  admin: AdminContact,
  body: string,
): Promise<boolean> {
  const ways: [channel: Channel, to: string][] = []
  if (admin.phone !== null && !admin.smsOptedOut) ways.push([channels.sms, admin.phone])
  if (admin.phone !== null) ways.push([channels.voice, admin.phone])
  if (channels.email !== null) ways.push([channels.email, admin.email])
  for (const [channel, to] of ways) {
    const attemptId = randomUUID()
    const result = await channel
      .send({
        attemptId,
        to,
        subject: 'Cellule',
        body,
        locale: admin.locale,
        keyAddress: `${environment.publicUrl}/api/twilio/voice/${attemptId}`,
        statusCallback: `${environment.publicUrl}/api/twilio/status/${attemptId}`,
      })
      // The simulator's phones are in the database, which may be gone.
      .catch(() => null)
    if (result !== null && result.kind !== 'rejected') return true
  }
  return false
}
