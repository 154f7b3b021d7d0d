import { randomUUID } from 'node:crypto'
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import type { Actor, Locale } from '../actor.ts'
import { type Context, contextFor, type Services } from '../context.ts'
import { isDatabaseGone } from '../database-failure.ts'
import { Refusal } from '../refusal.ts'
import { type Answer, once } from './idempotency.ts'
import { localeFrom, problemOf } from './problem.ts'
import { readJsonBody } from './read-body.ts'

/** One request as a verb's route sees it. */
export interface RouteRequest {
  context: Context
  params: Record<string, string>
  query: Record<string, string>
  /** The parsed JSON body, or an UnreadableBody; the verb parses it. */
  input: unknown
  /** The reader's language. */
  locale: Locale
  raw: Request
}

/** One row of the API: path and words for the document, and the verb it calls. */
export interface Route {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** OpenAPI form: /api/v1/crises/{number} */
  path: string
  summary: string
  body?: z.ZodType
  /** Names of query parameters, for the document. */
  query?: readonly string[]
  /** Status of success in the document. */
  status?: number
  /** Fields shown once and never in a replay. */
  secrets?: readonly string[]
  run(request: RouteRequest): Promise<Answer | Response>
  /** With an `Idempotency-Key`: what comes before the write's transaction, and that write. */
  ahead?: Ahead
}

/** Does what takes long elsewhere, such as the network, and gives the write that follows. */
export type Ahead = (request: RouteRequest) => Promise<(context: Context) => Promise<Answer>>

/** A write that first needs what takes long elsewhere: no transaction stays open meanwhile. */
export function writeAfter(ahead: Ahead): Pick<Route, 'run' | 'ahead'> {
  return { ahead, run: async (request) => (await ahead(request))(request.context) }
}

/** What the document says of a route. */
export type RouteWords = Omit<Route, 'run' | 'ahead'>

/** What turns credentials into an actor; given by lib/access. */
export type Authenticate = (
  services: Services,
  credentials: { authorization: string | null; cookie: string | null },
) => Promise<Actor>

export const ok = (body: unknown): Answer => ({ status: 200, body })
export const created = (body: unknown): Answer => ({ status: 201, body })
export const accepted = (body: unknown): Answer => ({ status: 202, body })

/** Adds a route to the app. */
export function addRoute(
  app: OpenAPIHono,
  route: Route,
  services: Services,
  authenticate: Authenticate,
): void {
  const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1')
  app.on(route.method.toUpperCase(), path, (c) => answerRoute(c, route, services, authenticate))
}

/** Describes a route in the OpenAPI document. */
export function describeRoute(registry: OpenAPIHono['openAPIRegistry'], route: RouteWords): void {
  const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })
  registry.registerPath({
    method: route.method,
    path: route.path,
    summary: route.summary,
    security: [{ token: [] }],
    request: {
      params: stringFields([...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')),
      query: stringFields(route.query ?? [], true),
      ...(route.body ? { body: { ...json(route.body), required: true } } : {}),
    },
    responses: {
      [route.status ?? 200]: { description: route.summary },
      default: { description: 'RFC 9457 problem document' },
    },
  })
}

/** A document schema of text fields by these names. */
function stringFields(names: readonly string[], optional = false) {
  return z.object(
    Object.fromEntries(names.map((name) => [name, optional ? z.string().optional() : z.string()])),
  )
}

async function answerRoute(
  c: HonoContext,
  route: Route,
  services: Services,
  authenticate: Authenticate,
): Promise<Response> {
  const requestId = randomUUID()
  let locale = localeFrom(header(c, 'accept-language'), services.environment.defaultLocale)
  try {
    const credentials = { authorization: header(c, 'authorization'), cookie: header(c, 'cookie') }
    const actor = await authenticate(services, credentials)
    if (actor.kind === 'user') locale = actor.locale
    const writes = route.method !== 'get'
    if (writes) requireOwnOrigin(c, actor, services)
    const { input, bytes } = writes
      ? await readJsonBody(c.req.raw)
      : { input: undefined, bytes: new Uint8Array() }
    const request = { params: c.req.param(), query: c.req.query(), input, locale, raw: c.req.raw }
    const run = (context: Context) => route.run({ ...request, context })
    const context = contextFor(services, actor, requestId)
    const key = writes ? header(c, 'idempotency-key') : null
    const answer = key
      ? await once(
          context,
          {
            key,
            route: `${route.method} ${c.req.path}`,
            body: bytes,
            secrets: route.secrets ?? [],
          },
          async () =>
            (await route.ahead?.({ ...request, context })) ??
            (async (inside) => asAnswer(await run(inside))),
        )
      : await run(context)
    return answer instanceof Response ? answer : jsonResponse(answer.status, answer.body)
  } catch (error) {
    return problemResponse(error, { locale, requestId, services, route: route.path })
  }
}

function asAnswer(answer: Answer | Response): Answer {
  if (answer instanceof Response) throw new Error('a route that answers a file takes no key')
  return answer
}

const header = (c: HonoContext, name: string) => c.req.header(name) ?? null

/** A browser's cookie is not enough for a write: the page that sends it must be ours. */
function requireOwnOrigin(c: HonoContext, actor: Actor, services: Services): void {
  if (actor.kind !== 'user' || actor.via === 'token') return
  if (header(c, 'origin') !== new URL(services.environment.publicUrl).origin) {
    throw new Refusal({ code: 'forbidden', message: 'wrongOrigin' })
  }
}

const noStore = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

export function jsonResponse(status: number, body: unknown): Response {
  if (status === 204) return new Response(null, { status, headers: noStore })
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...noStore, 'content-type': 'application/json; charset=utf-8' },
  })
}

/**
 * Something to be kept as a file.
 * @param type MIME type, with its charset if it is a text
 * @param name of the file, ASCII
 */
export function fileResponse(content: string | Uint8Array, type: string, name: string): Response {
  return new Response(typeof content === 'string' ? content : new Uint8Array(content), {
    headers: {
      ...noStore,
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
    },
  })
}

/** A refusal in the reader's words; anything else is a bug: logged, and answered in general words. */
export function problemResponse(
  error: unknown,
  request: { locale: Locale; requestId: string; services: Services; route: string },
): Response {
  const { locale, requestId, services, route } = request
  const refusal = error instanceof Refusal ? error : unexpected(error)
  if (!(error instanceof Refusal)) {
    services.log.error({ requestId, route, error }, 'request failed')
  }
  const problem = problemOf(refusal, locale, requestId)
  const status = error instanceof Refusal || refusal.code === 'unavailable' ? problem.status : 500
  const bug = status === 500 ? { type: 'urn:cellule:problem:unexpected' } : {}
  return new Response(JSON.stringify({ ...problem, ...bug, status }), {
    status,
    headers: {
      ...noStore,
      'content-type': 'application/problem+json; charset=utf-8',
      ...(status === 503 ? { 'retry-after': '5' } : {}),
    },
  })
}

function unexpected(error: unknown): Refusal {
  return isDatabaseGone(error)
    ? new Refusal({ code: 'unavailable', message: 'databaseGone' })
    : new Refusal({ code: 'conflict', message: 'unexpected' })
}
