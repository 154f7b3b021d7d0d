import { markLooking } from '../alerts/mark-looking.ts'
import { releaseRoles } from '../cell/reserve-role.ts'
import { lockJournal, recordEntry } from '../journal/record-entry.ts'
import { type Context, transact } from '../platform/context.ts'
import { conflict, notFound } from '../platform/refusal.ts'
import { settleStaffing } from './cancel-pages.ts'
import type { Answer, AnswerWay } from './model.ts'
import {
  cancelWaiting,
  findPage,
  lockPage,
  notifyRoom,
  type PageRow,
  updatePageAnswer,
} from './store.ts'

export interface Acknowledgement {
  pageId: string
  answer: Answer
  /** Minutes until arrival; null means now, and nothing for other answers. */
  etaMinutes: number | null
  way: AnswerWay
}

/**
 * Records what a person answered, by whichever way in. The same answer again changes nothing; another
 * one replaces it. Nothing more is sent to this person, and to nobody once the cell is staffed. *Seen*
 * for an alert means that this person looks at it.
 * @returns the page as it now is
 * @throws Refusal conflict when the crisis is closed
 */
export async function acknowledgePage(
  context: Context,
  { pageId, answer, etaMinutes, way }: Acknowledgement,
): Promise<PageRow> {
  return transact(context, async (tx, inside) => {
    const known = await findPage(tx, pageId)
    if (known === null) throw notFound()
    const { crisisId } = known
    if (crisisId !== null) {
      const head = await lockJournal(inside, crisisId)
      if (head.state === 'closed') throw conflict('crisisClosed')
    }
    const now = inside.clock.now()
    await cancelWaiting(tx, [pageId], now)
    const page = (await lockPage(tx, pageId)) ?? known
    const eta = answer === 'coming' ? etaMinutes : null
    if (page.state === answer && page.etaMinutes === eta) return page
    const { actor } = inside
    const notedBy = way === 'api' && actor.kind === 'user' ? actor.userId : null
    const change = { state: answer, etaMinutes: eta, answeredAt: now, answeredBy: way, notedBy }
    await updatePageAnswer(tx, pageId, change)
    if (page.alertId !== null && answer === 'seen') {
      await markLooking(tx, inside, { alertId: page.alertId, userId: page.userId })
    }
    if (crisisId !== null) {
      await recordEntry(inside, crisisId, {
        kind: 'page',
        data: { userId: page.userId, pageState: answer, etaMinutes: eta, channel: way },
      })
      await notifyRoom(tx, crisisId)
      if (answer === 'coming') await settleStaffing(tx, inside, crisisId)
      else await releaseRoles(tx, { crisisId, userId: page.userId })
    }
    return { ...page, ...change }
  })
}
