import { requireAccess } from '../access/require-access.ts'
import { created, fileResponse, ok, type Route } from '../platform/adapters/route.ts'
import { pageOf, readCursor, readLimit } from '../platform/list-page.ts'
import { addFollowUp } from './add-follow-up.ts'
import { answerClosing } from './answer-closing.ts'
import { changeFollowUp } from './change-follow-up.ts'
import { listClosingAnswers, listFollowUps } from './queries.ts'
import { renderPostmortem } from './render-postmortem.ts'
import { addFollowUpSchema, changeFollowUpSchema, closingAnswerSchema } from './schema.ts'

const closingAnswers = '/api/v1/crises/{number}/closing-answers'

export const postmortemRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/v1/crises/{number}/postmortem',
    summary: 'The draft of the post-mortem as a file: md, html, pdf, docx or json',
    query: ['format', 'locale'],
    run: async ({ context, params, query, locale }) => {
      const wish = { ...query, readersLocale: locale }
      const { content, type, name } = await renderPostmortem(context, params.number ?? '', wish)
      return fileResponse(content, type, name)
    },
  },
  {
    method: 'get',
    path: closingAnswers,
    summary: 'What people answered when the crisis was closed; both null: skipped',
    run: async ({ context, params }) =>
      ok({ items: await listClosingAnswers(context, params.number ?? ''), nextCursor: null }),
  },
  {
    method: 'post',
    path: closingAnswers,
    summary: 'Answers the two questions of the close, or skips them; one answer a person',
    body: closingAnswerSchema,
    run: async ({ context, params, input }) =>
      ok(await answerClosing(context, params.number ?? '', input)),
  },
  {
    method: 'post',
    path: '/api/v1/crises/{number}/follow-ups',
    summary: 'Notes something to be done after the crisis',
    body: addFollowUpSchema,
    status: 201,
    run: async ({ context, params, input }) =>
      created(await addFollowUp(context, params.number ?? '', input)),
  },
  {
    method: 'get',
    path: '/api/v1/follow-ups',
    summary: 'Follow-ups of all crises, newest first',
    query: ['limit', 'cursor'],
    run: async ({ context, query }) => {
      requireAccess(context, 'follow-up.read')
      const limit = readLimit(query)
      const found = await listFollowUps(context, { limit: limit + 1, before: readCursor(query) })
      return ok(pageOf(found, limit, ({ createdAt, id }) => ({ at: new Date(createdAt), id })))
    },
  },
  {
    method: 'patch',
    path: '/api/v1/follow-ups/{id}',
    summary: 'Changes a follow-up, or says that it is done',
    body: changeFollowUpSchema,
    run: async ({ context, params, input }) =>
      ok(await changeFollowUp(context, params.id ?? '', input)),
  },
]
