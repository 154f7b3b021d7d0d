import { requireAccess } from '../access/require-access.ts'
import { created, ok, type Route } from '../platform/adapters/route.ts'
import { readCursor, readLimit } from '../platform/list-page.ts'
import { answerPage } from './answer-page.ts'
import { readPages } from './list-pages.ts'
import { pageMore } from './page-more.ts'
import {
  answerPageSchema,
  pageMoreSchema,
  reducedCrewSchema,
  simulatedReplySchema,
  stopPagingSchema,
} from './schema.ts'
import { endReducedCrew, setReducedCrew } from './set-reduced-crew.ts'
import { stopPaging } from './stop-paging.ts'
import { listSimulated, takeSimulated } from './take-simulated.ts'

const one = '/api/v1/crises/{number}'

export const pagingRoutes: readonly Route[] = [
  {
    method: 'get',
    path: `${one}/pages`,
    summary: 'Who was paged, by which channel, and what they answered',
    run: async ({ context, params }) => ok(await readPages(context, params.number ?? '')),
  },
  {
    method: 'post',
    path: `${one}/pages/answers`,
    summary: 'Notes an answer to a page: one’s own, or that of somebody one spoke to',
    body: answerPageSchema,
    run: async ({ context, params, input }) =>
      ok(await answerPage(context, params.number ?? '', input)),
  },
  {
    method: 'post',
    path: `${one}/paging/stop`,
    summary: 'Stops paging; with tellOthers whoever was texted and is not present is told so, once',
    body: stopPagingSchema,
    run: async ({ context, params, input }) =>
      ok(await stopPaging(context, params.number ?? '', input)),
  },
  {
    method: 'post',
    path: `${one}/paging/more`,
    summary: 'Pages further people',
    body: pageMoreSchema,
    run: async ({ context, params, input }) =>
      ok(await pageMore(context, params.number ?? '', input)),
  },
  {
    method: 'post',
    path: `${one}/paging/reduced-crew`,
    summary:
      'Fewer people are enough: nothing more is sent for 30 minutes, or until the level rises',
    body: reducedCrewSchema,
    run: async ({ context, params, input }) =>
      ok(await setReducedCrew(context, params.number ?? '', input)),
  },
  {
    method: 'delete',
    path: `${one}/paging/reduced-crew`,
    summary: 'The whole team is wanted again: paging goes on',
    run: async ({ context, params }) => ok(await endReducedCrew(context, params.number ?? '')),
  },
  {
    method: 'get',
    path: '/api/v1/simulator/messages',
    summary: 'What the simulator’s phones got and sent, oldest first (admin)',
    query: ['limit', 'cursor'],
    run: async ({ context, query }) => {
      requireAccess(context, 'simulator.use')
      const limit = query.limit === undefined ? 500 : readLimit(query)
      readCursor(query)
      return ok({ items: await listSimulated(context, limit), nextCursor: null })
    },
  },
  {
    method: 'post',
    path: '/api/v1/simulator/replies',
    summary:
      'A text, or a key pressed on the latest call, from one of the simulator’s phones (admin)',
    body: simulatedReplySchema,
    status: 201,
    run: async ({ context, input }) => created(await takeSimulated(context, input)),
  },
]
