import { requireAccess } from '../access/require-access.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { invalid } from '../platform/refusal.ts'
import { acknowledgePage } from './acknowledge-page.ts'
import { type PagesView, readPages } from './list-pages.ts'
import { findPageOf } from './queries.ts'
import { answerPageSchema } from './schema.ts'

/**
 * Notes an answer given in some other way, such as on the telephone: one's own, or that of somebody
 * one spoke to.
 * @param input body of POST …/pages/answers
 * @throws Refusal invalid naming `userId` when that person was not paged
 */
export async function answerPage(
  context: Context,
  label: string,
  input: unknown,
): Promise<PagesView> {
  requireAccess(context, 'page.direct')
  const crisis = await findVisibleCrisis(context, label)
  const wanted = parseInput(answerPageSchema, input)
  const self = context.actor.kind === 'user' ? context.actor.userId : null
  const userId = wanted.userId ?? self
  if (userId === null) throw invalid({ field: 'userId', message: 'required' })
  const pageId = await findPageOf(sqlOf(context), crisis.id, userId)
  if (pageId === null) throw invalid({ field: 'userId', message: 'notPaged' })
  const { answer, etaMinutes } = wanted
  await acknowledgePage(context, { pageId, answer, etaMinutes: etaMinutes ?? null, way: 'api' })
  return readPages(context, label)
}
