import { ok, type Route } from '../platform/adapters/route.ts'
import { assignRole } from './assign-role.ts'
import { joinCell } from './join-cell.ts'
import { assignRoleSchema, joinCellSchema } from './schema.ts'

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
      ok(await assignRole(context, params.number ?? '', input)),
  },
]
