import { recordAudit } from '../access/record-audit.ts'
import { requireAccess } from '../access/require-access.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { writeSetting } from '../platform/settings.ts'
import { readWatch, type WatchView } from './read-watch.ts'
import { watchSettingsSchema } from './schema.ts'

/**
 * Changes where the sign of life goes and when the drill is, what is given of it.
 * @param input body of PATCH /api/v1/watch
 * @throws Refusal invalid naming each field
 */
export async function changeWatchSettings(context: Context, input: unknown): Promise<WatchView> {
  requireAccess(context, 'setting.administer')
  const { heartbeatUrl, heartbeatMethod, reachDrillDay, reachDrillAt } = parseInput(
    watchSettingsSchema,
    input,
  )
  return transact(context, async (tx, inside) => {
    const now = inside.clock.now()
    if (heartbeatUrl !== undefined) await writeSetting(tx, 'heartbeatUrl', heartbeatUrl, now)
    if (heartbeatMethod !== undefined) {
      await writeSetting(tx, 'heartbeatMethod', heartbeatMethod, now)
    }
    if (reachDrillDay !== undefined) await writeSetting(tx, 'reachDrillDay', reachDrillDay, now)
    if (reachDrillAt !== undefined) await writeSetting(tx, 'reachDrillAt', reachDrillAt, now)
    // The address itself is a secret of the monitor.
    await recordAudit(tx, inside, 'watch.change', 'settings', {
      ...(heartbeatUrl === undefined ? {} : { heartbeat: heartbeatUrl !== '' }),
      ...(reachDrillDay === undefined ? {} : { reachDrillDay }),
      ...(reachDrillAt === undefined ? {} : { reachDrillAt }),
    })
    return readWatch(inside)
  })
}
