import { OpenAPIHono } from '@hono/zod-openapi'
import { accessRoutes } from './access/routes.ts'
import { addIntake, alertRoutes, intakeRoutes } from './alerts/routes.ts'
import { cellRoutes } from './cell/routes.ts'
import { crisisRoutes } from './crisis/routes.ts'
import { figureRoutes } from './figures/routes.ts'
import { journalRoutes } from './journal/routes.ts'
import { createTwilioHooks } from './paging/receive-twilio.ts'
import { pagingRoutes } from './paging/routes.ts'
import { documentPage } from './platform/adapters/document-page.ts'
import {
  type Authenticate,
  addRoute,
  describeRoute,
  jsonResponse,
  problemResponse,
  type Route,
} from './platform/adapters/route.ts'
import type { Services } from './platform/context.ts'
import { notFound } from './platform/refusal.ts'
import { postmortemRoutes } from './postmortem/routes.ts'
import { rosterRoutes } from './roster/routes.ts'
import { runbookRoutes } from './runbook/routes.ts'
import { statusRoutes } from './status/routes.ts'
import { watchRoutes } from './watch/routes.ts'

/** Every route of the API. */
export const routes: readonly Route[] = [
  ...crisisRoutes,
  ...alertRoutes,
  ...cellRoutes,
  ...journalRoutes,
  ...pagingRoutes,
  ...figureRoutes,
  ...statusRoutes,
  ...postmortemRoutes,
  ...accessRoutes,
  ...rosterRoutes,
  ...runbookRoutes,
  ...watchRoutes,
]

/**
 * The API as one Hono app. A factory, because web and Next's bundle each have their own copy of
 * this module and must share nothing through it.
 */
export function createApi(services: Services, authenticate: Authenticate): OpenAPIHono {
  const app = new OpenAPIHono()
  for (const route of routes) addRoute(app, route, services, authenticate)
  addIntake(app, services)
  app.route('/', createTwilioHooks(services))
  app.get('/api/v1/openapi.json', () => jsonResponse(200, describeApi()))
  app.get('/api/v1/docs', (c) => documentPage(c, [...routes, ...intakeRoutes]))
  const general = (error: unknown) =>
    problemResponse(error, {
      locale: services.environment.defaultLocale,
      requestId: crypto.randomUUID(),
      services,
      route: 'api',
    })
  app.notFound(() => general(notFound()))
  app.onError((error) => general(error))
  return app
}

/** The OpenAPI 3.1 document, from the schemas that the verbs parse with. */
export function describeApi() {
  const app = new OpenAPIHono()
  const scheme = { type: 'http', scheme: 'bearer' } as const
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', scheme)
  for (const route of [...routes, ...intakeRoutes]) describeRoute(app.openAPIRegistry, route)
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Cellule', version: '1' },
  })
}
