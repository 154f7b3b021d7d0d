import type { CrisisView } from '../crisis/queries.ts'
import { created, ok, type Route, type RouteRequest } from '../platform/adapters/route.ts'
import { assignRole } from './assign-role.ts'
import { acceptHandOver, declineHandOver, offerHandOver } from './hand-over.ts'
import { joinCell } from './join-cell.ts'
import { readBriefing, readHandOver } from './queries.ts'
import { roleWarnings } from './rules.ts'
import {
  acceptHandOverSchema,
  assignRoleSchema,
  declineHandOverSchema,
  joinCellSchema,
  offerHandOverSchema,
  tickBriefingSchema,
} from './schema.ts'
import { tickBriefing } from './tick-briefing.ts'

const offerPath = ({ params }: RouteRequest) => ({
  label: params.number ?? '',
  id: params.id ?? '',
})

/** What one person should rather not hold at once is said, not forbidden. */
const withWarnings = (crisis: CrisisView) => ({ ...crisis, warnings: roleWarnings(crisis.roles) })

export const cellRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/api/v1/crises/{number}/participants',
    summary: 'Joins the cell as participant or observer, or leaves it',
    body: joinCellSchema,
    run: async ({ context, params, input }) =>
      ok(await joinCell(context, params.number ?? '', input)),
  },
  {
    method: 'post',
    path: '/api/v1/crises/{number}/roles',
    summary: 'Takes, gives or gives up a role',
    body: assignRoleSchema,
    run: async ({ context, params, input }) =>
      ok(withWarnings(await assignRole(context, params.number ?? '', input))),
  },
  {
    method: 'post',
    path: '/api/v1/crises/{number}/hand-overs',
    summary: 'Offers a role, with a briefing composed from the journal',
    body: offerHandOverSchema,
    status: 201,
    run: async ({ context, params, input }) =>
      created(await offerHandOver(context, params.number ?? '', input)),
  },
  {
    method: 'get',
    path: '/api/v1/crises/{number}/briefing',
    summary: 'What whoever takes over has to know, as the journal stands',
    run: async ({ context, params }) => ok(await readBriefing(context, params.number ?? '')),
  },
  {
    method: 'get',
    path: '/api/v1/crises/{number}/hand-overs/{id}',
    summary: 'An offer of a role with its briefing',
    run: async (request) => ok(await readHandOver(request.context, offerPath(request))),
  },
  {
    method: 'post',
    path: '/api/v1/crises/{number}/hand-overs/{id}/ticks',
    summary: 'Items of the briefing that the incoming person has read',
    body: tickBriefingSchema,
    run: async (request) =>
      ok(await tickBriefing(request.context, offerPath(request), request.input)),
  },
  {
    method: 'post',
    path: '/api/v1/crises/{number}/hand-overs/{id}/accept',
    summary: 'Accepts a role; for the lead, with what was said back',
    body: acceptHandOverSchema,
    run: async (request) =>
      ok(await acceptHandOver(request.context, offerPath(request), request.input)),
  },
  {
    method: 'post',
    path: '/api/v1/crises/{number}/hand-overs/{id}/decline',
    summary: 'Declines a role that was offered',
    body: declineHandOverSchema,
    run: async (request) =>
      ok(await declineHandOver(request.context, offerPath(request), request.input)),
  },
]
