import { created, ok, type Route } from '../platform/adapters/route.ts'
import { pageOfWhole } from '../platform/list-page.ts'
import { attachRunbook } from './attach-runbooks.ts'
import { createRunbook, deleteRunbook, updateRunbook } from './create-runbook.ts'
import { listRunbooks, readCrisisRunbooks, readRunbook } from './queries.ts'
import { attachRunbookSchema, runbookSchema, tickStepSchema } from './schema.ts'
import { tickStep } from './tick-step.ts'

const inCrisis = '/api/v1/crises/{number}/runbooks'

export const runbookRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/api/v1/runbooks',
    summary: 'Writes a runbook; `match` says which alerts bring it into a crisis',
    body: runbookSchema,
    status: 201,
    run: async ({ context, input }) => created(await createRunbook(context, input)),
  },
  {
    method: 'get',
    path: '/api/v1/runbooks',
    summary: 'Runbooks',
    query: ['limit', 'cursor'],
    run: async ({ context, query }) => ok(pageOfWhole(await listRunbooks(context), query)),
  },
  {
    method: 'get',
    path: '/api/v1/runbooks/{id}',
    summary: 'One runbook',
    run: async ({ context, params }) => ok(await readRunbook(context, params.id ?? '')),
  },
  {
    method: 'put',
    path: '/api/v1/runbooks/{id}',
    summary: 'Replaces a runbook; crises keep the steps they were given',
    body: runbookSchema,
    run: async ({ context, params, input }) =>
      ok(await updateRunbook(context, params.id ?? '', input)),
  },
  {
    method: 'delete',
    path: '/api/v1/runbooks/{id}',
    summary: 'Removes a runbook; crises keep the steps they were given',
    status: 204,
    run: async ({ context, params }) => {
      await deleteRunbook(context, params.id ?? '')
      return { status: 204, body: null }
    },
  },
  {
    method: 'get',
    path: inCrisis,
    summary: 'The runbooks of a crisis with the state of each step',
    run: async ({ context, params }) =>
      ok({ items: await readCrisisRunbooks(context, params.number ?? ''), nextCursor: null }),
  },
  {
    method: 'post',
    path: inCrisis,
    summary: 'Brings a runbook into a crisis',
    body: attachRunbookSchema,
    status: 201,
    run: async ({ context, params, input }) => {
      await attachRunbook(context, params.number ?? '', input)
      return created({ items: await readCrisisRunbooks(context, params.number ?? '') })
    },
  },
  {
    method: 'post',
    path: `${inCrisis}/{id}/steps/{n}`,
    summary: 'Marks a step done or skipped',
    body: tickStepSchema,
    run: async ({ context, params, input }) => {
      const place = { runbookId: params.id ?? '', n: params.n ?? '' }
      return ok(await tickStep(context, params.number ?? '', place, input))
    },
  },
]
