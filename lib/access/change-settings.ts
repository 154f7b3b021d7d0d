import { withCriteria } from '../crisis/criteria.ts'
import { type Context, sqlOf, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import {
  type LevelCriteriaSetting,
  type PagingLimitsSetting,
  readSetting,
  writeSetting,
} from '../platform/settings.ts'
import { recordAudit } from './record-audit.ts'
import { requireAccess } from './require-access.ts'
import { settingsSchema } from './schema.ts'

/** What an admin can set for the whole instance. */
export interface Settings {
  organisation: string
  videoLinkTemplate: string
  phoneBridge: string
  publicStatusPage: boolean
  pagingLimits: PagingLimitsSetting
  levelCriteria: LevelCriteriaSetting
}

export async function readSettings(context: Context): Promise<Settings> {
  requireAccess(context, 'setting.administer')
  const sql = sqlOf(context)
  return {
    organisation: await readSetting(sql, 'organisation'),
    videoLinkTemplate: await readSetting(sql, 'videoLinkTemplate'),
    phoneBridge: await readSetting(sql, 'phoneBridge'),
    publicStatusPage: await readSetting(sql, 'publicStatusPage'),
    pagingLimits: await readSetting(sql, 'pagingLimits'),
    levelCriteria: await readSetting(sql, 'levelCriteria'),
  }
}

/**
 * Changes what is given, leaves the rest.
 * @param input body of PATCH /api/v1/settings
 * @throws Refusal invalid naming each field
 */
export async function changeSettings(context: Context, input: unknown): Promise<Settings> {
  requireAccess(context, 'setting.administer')
  const wanted = parseInput(settingsSchema, input)
  const { organisation, videoLinkTemplate, phoneBridge, publicStatusPage, pagingLimits } = wanted
  const { levelCriteria } = wanted
  return transact(context, async (tx, inside) => {
    const now = inside.clock.now()
    if (organisation !== undefined) await writeSetting(tx, 'organisation', organisation, now)
    if (phoneBridge !== undefined) await writeSetting(tx, 'phoneBridge', phoneBridge, now)
    if (videoLinkTemplate !== undefined) {
      await writeSetting(tx, 'videoLinkTemplate', videoLinkTemplate, now)
    }
    if (publicStatusPage !== undefined) {
      await writeSetting(tx, 'publicStatusPage', publicStatusPage, now)
    }
    if (pagingLimits !== undefined) {
      const before = await readSetting(tx, 'pagingLimits')
      await writeSetting(tx, 'pagingLimits', { ...before, ...pagingLimits }, now)
    }
    if (levelCriteria !== undefined) {
      const before = await readSetting(tx, 'levelCriteria')
      await writeSetting(tx, 'levelCriteria', withCriteria(before, levelCriteria), now)
    }
    await recordAudit(tx, inside, 'settings.change', 'settings', {
      ...(videoLinkTemplate === undefined ? {} : { videoLinkTemplate }),
      ...(publicStatusPage === undefined ? {} : { publicStatusPage }),
      ...(organisation === undefined ? {} : { organisation }),
      ...(pagingLimits === undefined ? {} : { pagingLimits }),
      ...(levelCriteria === undefined ? {} : { levelCriteria: Object.keys(levelCriteria) }),
    })
    return readSettings(inside)
  })
}
