import { requireAccess } from '../access/require-access.ts'
import { accepted, created, ok, type Route } from '../platform/adapters/route.ts'
import { pageOf, readCursor, readLimit } from '../platform/list-page.ts'
import { withPaged } from '../watch/read-would-page.ts'
import { changeLevel } from './change-level.ts'
import { reopenCrisis, watchCrisis } from './change-state.ts'
import { closeCrisis } from './close-crisis.ts'
import { editSummary } from './edit-summary.ts'
import { openCrisis } from './open-crisis.ts'
import { proposeLevel } from './propose-level.ts'
import { listCrises, readCrisis } from './queries.ts'
import {
  changeLevelSchema,
  closeCrisisSchema,
  editSummarySchema,
  openCrisisSchema,
  proposeLevelSchema,
  reasonSchema,
  settleProposalSchema,
} from './schema.ts'
import { settleProposal } from './settle-proposal.ts'

const one = '/api/v1/crises/{number}'

export const crisisRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/api/v1/crises',
    summary: 'Opens a crisis; says how many people it pages, and warns when that is nobody',
    body: openCrisisSchema,
    status: 201,
    run: async ({ context, input, locale }) =>
      created(await withPaged(context, await openCrisis(context, input), locale)),
  },
  {
    method: 'get',
    path: '/api/v1/crises',
    summary: 'Crises, newest first, drills included',
    query: ['limit', 'cursor'],
    run: async ({ context, query }) => {
      requireAccess(context, 'crisis.read')
      const limit = readLimit(query)
      const crises = await listCrises(context, { limit: limit + 1, before: readCursor(query) })
      return ok(pageOf(crises, limit, ({ recordedAt, id }) => ({ at: new Date(recordedAt), id })))
    },
  },
  {
    method: 'get',
    path: one,
    summary: 'One crisis',
    run: async ({ context, params }) => ok(await readCrisis(context, params.number ?? '')),
  },
  {
    method: 'patch',
    path: one,
    summary: 'Edits the summary (lead or deputy)',
    body: editSummarySchema,
    run: async ({ context, params, input }) =>
      ok(await editSummary(context, params.number ?? '', input)),
  },
  {
    method: 'post',
    path: `${one}/level`,
    summary: 'Raises the level, or lowers it (the lead; from others it becomes a proposal, 202)',
    body: changeLevelSchema,
    run: async ({ context, params, input }) => {
      const answer = await changeLevel(context, params.number ?? '', input)
      return answer.changed
        ? ok(answer.crisis)
        : accepted({ ...answer.crisis, proposalId: answer.proposalId })
    },
  },
  {
    method: 'post',
    path: `${one}/level-proposals`,
    summary: 'Proposes a level',
    body: proposeLevelSchema,
    status: 201,
    run: async ({ context, params, input }) =>
      created(await proposeLevel(context, params.number ?? '', input)),
  },
  {
    method: 'post',
    path: `${one}/level-proposals/{id}/settle`,
    summary: 'Accepts, refuses or withdraws a proposed level',
    body: settleProposalSchema,
    run: async ({ context, params, input }) =>
      ok(await settleProposal(context, params.number ?? '', params.id ?? '', input)),
  },
  {
    method: 'post',
    path: `${one}/watch`,
    summary: 'Contained, under watch',
    body: reasonSchema,
    run: async ({ context, params, input }) =>
      ok(await watchCrisis(context, params.number ?? '', input)),
  },
  {
    method: 'post',
    path: `${one}/close`,
    summary: 'Closes the crisis',
    body: closeCrisisSchema,
    run: async ({ context, params, input }) =>
      ok(await closeCrisis(context, params.number ?? '', input)),
  },
  {
    method: 'post',
    path: `${one}/reopen`,
    summary: 'Opens it again',
    body: reasonSchema,
    run: async ({ context, params, input }) =>
      ok(await reopenCrisis(context, params.number ?? '', input)),
  },
]
