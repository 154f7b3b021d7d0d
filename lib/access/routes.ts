import { created, ok, type Route } from '../platform/adapters/route.ts'
import { pageOf, pageOfWhole, readCursor, readLimit } from '../platform/list-page.ts'
import { changeOwnPassword } from './change-own-password.ts'
import { changeSettings, readSettings } from './change-settings.ts'
import { createPasswordLink } from './create-password-link.ts'
import { createToken } from './create-token.ts'
import { listAudit, listOwnSessions, listTokens } from './queries.ts'
import { requireAccess } from './require-access.ts'
import { revokeSession } from './revoke-session.ts'
import { revokeToken } from './revoke-token.ts'
import { changeOwnPasswordSchema, createTokenSchema, settingsSchema } from './schema.ts'

const nothing = { status: 204, body: null }

export const accessRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/api/v1/users/{id}/tokens',
    summary: 'Makes an API token that acts with that user’s access; shown once',
    body: createTokenSchema,
    status: 201,
    secrets: ['token'],
    run: async ({ context, params, input }) =>
      created(await createToken(context, params.id ?? '', input)),
  },
  {
    method: 'get',
    path: '/api/v1/users/{id}/tokens',
    summary: 'A user’s API tokens, without their secrets',
    query: ['limit', 'cursor'],
    run: async ({ context, params, query }) =>
      ok(pageOfWhole(await listTokens(context, params.id ?? ''), query)),
  },
  {
    method: 'delete',
    path: '/api/v1/tokens/{id}',
    summary: 'Revokes an API token',
    status: 204,
    run: async ({ context, params }) => {
      await revokeToken(context, params.id ?? '')
      return nothing
    },
  },
  {
    method: 'post',
    path: '/api/v1/users/{id}/password-link',
    summary: 'Makes a one-time link by which that user chooses a password; shown once',
    status: 201,
    secrets: ['url'],
    run: async ({ context, params }) => created(await createPasswordLink(context, params.id ?? '')),
  },
  {
    method: 'post',
    path: '/api/v1/me/password',
    summary: 'Changes one’s own password',
    body: changeOwnPasswordSchema,
    status: 204,
    run: async ({ context, input }) => {
      await changeOwnPassword(context, input)
      return nothing
    },
  },
  {
    method: 'get',
    path: '/api/v1/sessions',
    summary: 'One’s own sessions',
    query: ['limit', 'cursor'],
    run: async ({ context, query }) => ok(pageOfWhole(await listOwnSessions(context), query)),
  },
  {
    method: 'delete',
    path: '/api/v1/sessions/{id}',
    summary: 'Revokes a session: one’s own, or anybody’s for an admin',
    status: 204,
    run: async ({ context, params }) => {
      await revokeSession(context, params.id ?? '')
      return nothing
    },
  },
  {
    method: 'get',
    path: '/api/v1/audit',
    summary: 'Who did what, when; newest first',
    query: ['limit', 'cursor'],
    run: async ({ context, query }) => {
      requireAccess(context, 'audit.read')
      const limit = readLimit(query)
      const events = await listAudit(context, { limit: limit + 1, before: readCursor(query) })
      return ok(pageOf(events, limit, ({ at, id }) => ({ at: new Date(at), id })))
    },
  },
  {
    method: 'get',
    path: '/api/v1/settings',
    summary: 'What an admin can set',
    run: async ({ context }) => ok(await readSettings(context)),
  },
  {
    method: 'patch',
    path: '/api/v1/settings',
    summary: 'Changes what is given, leaves the rest',
    body: settingsSchema,
    run: async ({ context, input }) => ok(await changeSettings(context, input)),
  },
]
