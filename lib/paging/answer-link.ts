import { openSession } from '../access/open-session.ts'
import { actsAsAdmin } from '../access/permissions.ts'
import { reserveRole } from '../cell/reserve-role.ts'
import type { Actor } from '../platform/actor.ts'
import { type Context, transact } from '../platform/context.ts'
import type { Transaction } from '../platform/db/sql.ts'
import { Refusal } from '../platform/refusal.ts'
import { acknowledgePage } from './acknowledge-page.ts'
import { declareAlert } from './declare-alert.ts'
import type { LinkAnswer } from './link.ts'
import { DEVICE_CODE_MS } from './model.ts'
import { findActor } from './queries.ts'
import { readLink } from './read-link.ts'
import { type LinkForm, linkFormSchema } from './schema.ts'
import { findPagedCrisis, insertDeviceCode, type PageRow } from './store.ts'
import { deviceCodeHash, newDeviceCode } from './token.ts'

export interface LinkVisit {
  token: string
  /** Fields of the form; what is not understood counts as not pressed. */
  form: unknown
  /** Whom the browser's cookie stands for. */
  visitor: Actor
  userAgent: string | null
}

/**
 * Takes what a person chose on the page behind their link, and gives the browser a session for that
 * crisis. Sent again it changes nothing.
 * @returns null for a token that is none of ours
 */
export async function answerLink(context: Context, visit: LinkVisit): Promise<LinkAnswer | null> {
  return transact(context, async (tx, inside) => {
    const linked = await readLink(inside, visit.token)
    if (linked === null) return null
    const { page } = linked
    const via = { via: 'page', onlyCrisisId: page.crisisId } as const
    const actor = await findActor(tx, page.userId, via)
    if (actor === null) return null
    const parsed = linkFormSchema.safeParse(visit.form)
    const acting = { ...inside, actor }
    const crisisId = parsed.success ? await act(acting, page, parsed.data) : null
    const view = (await readLink(inside, visit.token))?.view ?? linked.view
    const done = { view, sessionId: null, deviceCode: null, enter: null }
    if (crisisId === null || view.crisis?.closed === true) return done
    const room = await findPagedCrisis(tx, crisisId)
    if (room === null) return done
    const sessionId = await sessionFor(tx, inside, page, crisisId, visit)
    const number = view.crisis?.number ?? view.alert?.crisis ?? null
    const entering = parsed.data?.answer === 'enter' || page.alertId !== null
    const enter = entering && number !== null ? `/crises/${number}` : null
    const coded = enter === null && view.state !== 'declined'
    const deviceCode = coded ? await giveCode(tx, inside, page.userId, crisisId) : null
    return { view, sessionId, deviceCode, enter }
  })
}

/**
 * Does what was pressed.
 * @returns the crisis whose room the person may now enter, or null
 */
async function act(context: Context, page: PageRow, form: LinkForm): Promise<string | null> {
  try {
    if (page.alertId !== null) return await actOnAlert(context, page, form, page.alertId)
    if (page.reason === 'reach') return await confirmReached(context, page)
    if (page.crisisId === null || form.answer === 'declare') return null
    if (form.answer === 'enter') return page.crisisId
    const { answer, role } = form
    const etaMinutes = form.minutes ?? null
    await acknowledgePage(context, { pageId: page.id, answer, etaMinutes, way: 'link' })
    if (role !== undefined && answer === 'coming') {
      await reserveRole(context, { crisisId: page.crisisId, role, userId: page.userId })
    }
    return page.crisisId
  } catch (error) {
    // The crisis was closed meanwhile, or this person may not declare: the page says how it stands.
    if (error instanceof Refusal) return null
    throw error
  }
}

async function actOnAlert(
  context: Context,
  page: PageRow,
  form: LinkForm,
  alertId: string,
): Promise<string | null> {
  if (form.answer === 'declare') return (await declareAlert(context, alertId)).id
  if (form.answer !== 'seen') return null
  await acknowledgePage(context, { pageId: page.id, answer: 'seen', etaMinutes: null, way: 'link' })
  return null
}

/** Whatever is pressed on the page of a try says that the person was reached. */
async function confirmReached(context: Context, page: PageRow): Promise<null> {
  await acknowledgePage(context, { pageId: page.id, answer: 'seen', etaMinutes: null, way: 'link' })
  return null
}

/** A browser in which this person is signed in already keeps its session. */
async function sessionFor(
  tx: Transaction,
  context: Context,
  page: PageRow,
  crisisId: string,
  { visitor, userAgent }: LinkVisit,
): Promise<string | null> {
  const same = visitor.kind === 'user' && visitor.userId === page.userId
  if (same && (visitor.onlyCrisisId === null || visitor.onlyCrisisId === crisisId)) return null
  // An admin who tries out somebody's simulated phone stays who they are.
  if (context.environment.smsProvider === 'simulator' && actsAsAdmin(visitor)) return null
  const wish = { userId: page.userId, kind: 'page', crisisId, userAgent } as const
  return (await openSession(tx, context, wish)).sessionId
}

const CODE_TRIES = 20

async function giveCode(tx: Transaction, context: Context, userId: string, crisisId: string) {
  const now = context.clock.now()
  const expiresAt = new Date(now.getTime() + DEVICE_CODE_MS)
  for (let tries = 0; tries < CODE_TRIES; tries += 1) {
    const code = newDeviceCode()
    const hash = deviceCodeHash(context.environment, code)
    const row = { hash, userId, crisisId, createdAt: now, expiresAt }
    if (await insertDeviceCode(tx, row)) return { code, expiresAt }
  }
  return null
}
