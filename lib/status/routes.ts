import { created, ok, type Route } from '../platform/adapters/route.ts'
import { pageOfWhole } from '../platform/list-page.ts'
import { createStatusLink, revokeStatusLink } from './create-status-link.ts'
import { publishUpdate } from './publish-update.ts'
import { listStatusLinks, readStatus } from './queries.ts'
import { createStatusLinkSchema, publishUpdateSchema } from './schema.ts'

const links = '/api/v1/status-links'

export const statusRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/api/v1/crises/{number}/status-updates',
    summary: 'Publishes a status update to staff, the public or both',
    body: publishUpdateSchema,
    status: 201,
    run: async ({ context, params, input }) =>
      created(await publishUpdate(context, params.number ?? '', input)),
  },
  {
    method: 'get',
    path: '/api/v1/status',
    summary: 'What the staff status page says to the caller',
    run: async ({ context }) => ok(await readStatus(context)),
  },
  {
    method: 'post',
    path: links,
    summary: 'Makes an address that opens the staff page without an account (admin)',
    body: createStatusLinkSchema,
    status: 201,
    secrets: ['url'],
    run: async ({ context, input }) => created(await createStatusLink(context, input)),
  },
  {
    method: 'get',
    path: links,
    summary: 'The addresses that are good now, without their keys (admin)',
    query: ['limit', 'cursor'],
    run: async ({ context, query }) => ok(pageOfWhole(await listStatusLinks(context), query)),
  },
  {
    method: 'delete',
    path: `${links}/{id}`,
    summary: 'Ends such an address (admin)',
    status: 204,
    run: async ({ context, params }) => {
      await revokeStatusLink(context, params.id ?? '')
      return { status: 204, body: null }
    },
  },
]
