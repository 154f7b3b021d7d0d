import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { requireAccess } from '../access/require-access.ts'
import { created, ok, type Route, type RouteWords } from '../platform/adapters/route.ts'
import type { Services } from '../platform/context.ts'
import { pageOf, pageOfWhole, readCursor, readLimit } from '../platform/list-page.ts'
import { answerEnqueue } from './answer-enqueue.ts'
import {
  answerAlert,
  INTAKE_DEADLINE_MS,
  type IntakeAnswer,
  type IntakeRequest,
} from './answer-intake.ts'
import { createIntakeRule } from './create-intake-rule.ts'
import { createIntegration } from './create-integration.ts'
import { deleteIntakeRule } from './delete-intake-rule.ts'
import { disableIntegration } from './disable-integration.ts'
import { BODY_LIMIT } from './model.ts'
import { listAlerts, listIntakeRules, listIntegrations, listRefusedBodies } from './queries.ts'
import { createIntakeRuleSchema, createIntegrationSchema } from './schema.ts'
import { DeliveryQueue } from './take-deliveries.ts'

const paged = ['limit', 'cursor']
const nothing = { status: 204, body: null }

export const alertRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/api/v1/integrations',
    summary: 'Makes a way in for one sender; its key is shown once',
    body: createIntegrationSchema,
    status: 201,
    secrets: ['key', 'url'],
    run: async ({ context, input }) => created(await createIntegration(context, input)),
  },
  {
    method: 'get',
    path: '/api/v1/integrations',
    summary: 'Ways in for senders, newest first, without their keys',
    query: paged,
    run: async ({ context, query }) => {
      requireAccess(context, 'integration.administer')
      const limit = readLimit(query)
      const rows = await listIntegrations(context, { limit: limit + 1, before: readCursor(query) })
      return ok(pageOf(rows, limit, ({ createdAt, id }) => ({ at: new Date(createdAt), id })))
    },
  },
  {
    method: 'delete',
    path: '/api/v1/integrations/{id}',
    summary: 'Closes a way in for good',
    status: 204,
    run: async ({ context, params }) => {
      await disableIntegration(context, params.id ?? '')
      return nothing
    },
  },
  {
    method: 'get',
    path: '/api/v1/alerts',
    summary: 'Alerts, newest first',
    query: paged,
    run: async ({ context, query }) => {
      requireAccess(context, 'alert.read')
      const limit = readLimit(query)
      const rows = await listAlerts(context, { limit: limit + 1, before: readCursor(query) })
      return ok(pageOf(rows, limit, ({ receivedAt, id }) => ({ at: new Date(receivedAt), id })))
    },
  },
  {
    method: 'get',
    path: '/api/v1/refused-bodies',
    summary: 'Bodies that were refused, newest first: most senders do not send them again',
    query: paged,
    run: async ({ context, query }) => {
      requireAccess(context, 'integration.administer')
      const limit = readLimit(query)
      const rows = await listRefusedBodies(context, { limit: limit + 1, before: readCursor(query) })
      return ok(pageOf(rows, limit, ({ receivedAt, id }) => ({ at: new Date(receivedAt), id })))
    },
  },
  {
    method: 'post',
    path: '/api/v1/intake-rules',
    summary: 'Adds a rule that says what is done about an alert; the first match wins',
    body: createIntakeRuleSchema,
    status: 201,
    run: async ({ context, input }) => created(await createIntakeRule(context, input)),
  },
  {
    method: 'get',
    path: '/api/v1/intake-rules',
    summary: 'The rules in the order in which they are tried; the built-in ones come after them',
    query: paged,
    run: async ({ context, query }) => ok(pageOfWhole(await listIntakeRules(context), query)),
  },
  {
    method: 'delete',
    path: '/api/v1/intake-rules/{id}',
    summary: 'Takes a rule away',
    status: 204,
    run: async ({ context, params }) => {
      await deleteIntakeRule(context, params.id ?? '')
      return nothing
    },
  },
]

/** The routes that senders call; they bring a key instead of a token. */
export const intakeRoutes: readonly RouteWords[] = [
  ...(['post', 'put'] as const).map((method) => ({
    method,
    path: '/api/v1/alerts/{key}',
    summary: 'Takes in alerts of any supported sender: JSON, form or plain text, up to 1 MB',
    status: 202,
  })),
  {
    method: 'post',
    path: '/v2/enqueue',
    summary: 'PagerDuty Events API v2; routing_key is the key of an integration',
    status: 202,
  },
]

/** Answers them where no bare handler stands in front. */
export function addIntake(app: OpenAPIHono, services: Services): void {
  const queue = new DeliveryQueue(services, INTAKE_DEADLINE_MS)
  app.on(['POST', 'PUT'], '/api/v1/alerts/:key', async (c) =>
    asResponse(await answerAlert(queue, c.req.param('key'), await intakeRequest(c))),
  )
  app.on('POST', ['/v2/enqueue', '/v2/change/enqueue'], async (c) =>
    asResponse(await answerEnqueue(queue, await intakeRequest(c))),
  )
}

async function intakeRequest(c: HonoContext): Promise<IntakeRequest> {
  return {
    method: c.req.method,
    headers: c.req.header(),
    query: c.req.query(),
    body: await readBytes(c.req.raw.body),
  }
}

async function readBytes(stream: ReadableStream<Uint8Array> | null): Promise<Uint8Array | null> {
  if (!stream) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > BODY_LIMIT) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function asResponse({ status, headers, body }: IntakeAnswer): Response {
  return new Response(body, { status, headers })
}
