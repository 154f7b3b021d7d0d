import { randomBytes, randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { requireAccess } from '../access/require-access.ts'
import { attachAlerts, unknownAlerts } from '../alerts/attach-alerts.ts'
import { beginJournal, recordEntry } from '../journal/record-entry.ts'
import { type Context, transact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { parseInput } from '../platform/parse-input.ts'
import { type FieldFault, invalid } from '../platform/refusal.ts'
import { readSetting } from '../platform/settings.ts'
import { type CrisisView, crisisView } from './queries.ts'
import { firstUpdateDueAt } from './rules.ts'
import { openCrisisSchema } from './schema.ts'
import { type CrisisRow, insertCrisis, insertMembers, knownUserIds, takeNumber } from './store.ts'

/**
 * Opens a numbered crisis. What follows from it (pages, runbooks, the first status) is written by the
 * reactions to `crisis-opened`, in the same transaction.
 * @param input body of POST /api/v1/crises
 * @returns the crisis
 * @throws Refusal invalid naming the field
 */
export async function openCrisis(context: Context, input: unknown): Promise<CrisisView> {
  const wanted = readWanted(context, input)
  return transact(context, async (tx, inside) =>
    crisisView(tx, (await enter(tx, inside, wanted)).id),
  )
}

/**
 * The same for a caller that shows it to nobody.
 * @returns the crisis as it is kept
 */
export async function openCrisisUnseen(context: Context, input: unknown): Promise<CrisisRow> {
  const wanted = readWanted(context, input)
  return transact(context, (tx, inside) => enter(tx, inside, wanted))
}

type Wanted = z.output<typeof openCrisisSchema>

function readWanted(context: Context, input: unknown): Wanted {
  requireAccess(context, 'crisis.open')
  return parseInput(openCrisisSchema, input)
}

async function enter(tx: Transaction, context: Context, wanted: Wanted): Promise<CrisisRow> {
  const now = context.clock.now()
  const [members, alerts, videoUrl, number] = await Promise.all([
    unknownMembers(tx, wanted.members),
    unknownAlerts(context, wanted.alertIds),
    videoUrlFor(tx),
    // Given back with everything else when something is at fault.
    takeNumber(tx, wanted.drill),
  ])
  const early = wanted.openedAt && wanted.openedAt > now ? [inTheFuture] : []
  const faults = [...early, ...members, ...alerts]
  if (faults.length > 0) throw invalid(...faults)
  const hold = wanted.holdSeconds / context.environment.pagingTimeScale
  const crisis: CrisisRow = {
    ...blank,
    id: randomUUID(),
    number,
    drill: wanted.drill,
    title: wanted.title,
    summary: wanted.summary,
    level: wanted.level,
    restricted: wanted.restricted,
    openedAt: wanted.openedAt ?? now,
    recordedAt: now,
    origin: originOf(context, wanted.openedAt),
    integrationId: context.actor.kind === 'integration' ? context.actor.integrationId : null,
    openedBy: context.actor.kind === 'user' ? { userId: context.actor.userId } : {},
    holdUntil: hold > 0 ? new Date(now.getTime() + hold * 1_000) : null,
    nextUpdateDueAt: wanted.openedAt ? null : firstUpdateDueAt(wanted.level, now),
    videoUrl,
  }
  tx.send(insertCrisis(tx, crisis))
  beginJournal(tx, crisis.id)
  if (wanted.restricted) tx.send(insertMembers(tx, crisis.id, wanted.members))
  await recordEntry(context, crisis.id, {
    kind: 'crisis-opened',
    at: crisis.openedAt,
    data: {
      level: crisis.level,
      origin: crisis.origin,
      elsewhere: crisis.origin === 'elsewhere',
    },
    words: { text: crisis.title },
  })
  await attachAlerts(context, crisis.id, wanted.alertIds)
  return crisis
}

const blank = {
  state: 'open',
  mitigatedAt: null,
  closedAt: null,
  lastSeq: 0,
  headHash: '',
  resolution: null,
  mistake: false,
  mergedIntoId: null,
  reducedCrew: null,
  pagingStoppedAt: null,
} as const

function originOf(context: Context, openedAt: Date | undefined): string {
  if (openedAt) return 'elsewhere'
  return context.actor.kind === 'integration' ? 'alert' : 'declared'
}

const inTheFuture: FieldFault = { field: 'openedAt', message: 'inTheFuture' }

async function unknownMembers(tx: Transaction, members: string[]): Promise<FieldFault[]> {
  if (members.length === 0) return []
  const known = new Set(await knownUserIds(tx, members))
  return members.flatMap((id, index) =>
    known.has(id) ? [] : [{ field: `members.${index}`, message: 'unknownUser' }],
  )
}

/** The video room: the template of the settings with a name that cannot be guessed. */
async function videoUrlFor(tx: Transaction): Promise<string | null> {
  const template = await readSetting(tx, 'videoLinkTemplate')
  return template ? template.replaceAll('{room}', randomBytes(12).toString('base64url')) : null
}
