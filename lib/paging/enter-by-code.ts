import { claimTry } from '../access/claim-try.ts'
import { openSession } from '../access/open-session.ts'
import { crisisLabel } from '../crisis/model.ts'
import { type Context, transact } from '../platform/context.ts'
import { findPagedCrisis, useDeviceCode } from './store.ts'
import { deviceCodeHash } from './token.ts'

/**
 * Opens the room on another device by the six digits that the page of a link shows, once.
 * @param entry what was typed, and the address of the peer: tries are counted
 * @returns null when the code is unknown, used or too old
 * @throws Refusal too_many
 */
export async function enterByCode(
  context: Context,
  entry: { code: string; address: string; userAgent: string | null },
): Promise<{ sessionId: string; room: string } | null> {
  const code = entry.code.replace(/\s/g, '')
  const attempt = await claimTry(context, 'device-code', entry.address)
  if (!/^\d{6}$/.test(code)) return null
  const entered = await transact(context, async (tx, inside) => {
    const hash = deviceCodeHash(inside.environment, code)
    const used = await useDeviceCode(tx, hash, inside.clock.now())
    const crisis = used && (await findPagedCrisis(tx, used.crisisId))
    if (!used || !crisis) return null
    const { userId, crisisId } = used
    const wish = { userId, kind: 'page', crisisId, userAgent: entry.userAgent } as const
    const { sessionId } = await openSession(tx, inside, wish)
    return { sessionId, room: `/crises/${crisisLabel(crisis)}` }
  })
  if (entered !== null) await attempt.succeeded()
  return entered
}
