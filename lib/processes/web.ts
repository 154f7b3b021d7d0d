import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import next from 'next'
import { authenticate } from '../access/authenticate.ts'
import { handleIntake } from '../alerts/handle-intake.ts'
import { createApi } from '../api.ts'
import { openServices } from '../composition.ts'
import { findVisibleCrisisById } from '../crisis/queries.ts'
import { viewPages } from '../paging/list-pages.ts'
import { addRoute } from '../platform/adapters/route.ts'
import type { Context } from '../platform/context.ts'
import { SettingError } from '../platform/env.ts'
import { BAD_SETTING_EXIT, say, underSupervision } from './child.ts'
import { addHealth, answerHealth } from './health.ts'
import { Live } from './live.ts'
import { createPagePages } from './page-pages.ts'
import { contentSecurityPolicy } from './security-headers.ts'
import { StatusPages } from './status-pages.ts'
import { statusPreview } from './status-preview.ts'

/** Answered by Hono, ahead of Next: it keeps working when Next hangs. */
const machinePaths =
  /^\/(api\/(v1|twilio)\/|v2\/|readyz$|metrics$|p\/|code$|crises\/[^/]+\/status-preview$)/

async function main(): Promise<void> {
  const development = process.env.NODE_ENV === 'development'
  const services = openServices('web', 12)
  const { host, port } = services.environment
  // Longer than clients and proxies keep a connection: none is closed under a request.
  const server = createServer({ keepAliveTimeout: 75_000 })
  const pages = next({ dev: development, hostname: host, port, httpServer: server })
  const prepared = pages.prepare()
  prepared.catch((error: unknown) => services.log.error({ error }, 'the pages did not start'))
  const api = createApi(services, authenticate)
  addHealth(api, services)
  addRoute(api, statusPreview, services, authenticate)
  api.route('/', createPagePages(services))
  const answerIntake = handleIntake(services)
  const answerMachine = getRequestListener(api.fetch, { overrideGlobalObjects: false })
  const status = new StatusPages(services, authenticate)
  const live = new Live(server, services, authenticate, readPages)

  const answerPerson = async (request: IncomingMessage, response: ServerResponse) => {
    await prepared
    const policy = contentSecurityPolicy(randomBytes(16).toString('base64'), development)
    // Next reads the nonce from the request's header and puts it on its own scripts.
    request.headers['content-security-policy'] = policy
    // Failed sign-ins are counted by the peer, never by what the client says of itself.
    request.headers['x-cellule-peer'] = request.socket.remoteAddress ?? 'unknown'
    response.setHeader('content-security-policy', policy)
    await pages.getRequestHandler()(request, response)
  }

  server.on('request', (request, response) => {
    const { url = '/' } = request
    if (url.startsWith('/socket.io/')) return
    if (status.answer(request, response)) return
    // Sets all its headers at once: there may be tens of thousands of these in a second.
    if (answerIntake(request, response)) return
    const path = url.split('?', 1)[0] ?? '/'
    setCommonHeaders(response)
    if (answerHealth(request, response)) return
    if (request.method !== 'GET') response.once('finish', () => status.editions.wrote())
    if (machinePaths.test(path)) void answerMachine(request, response)
    else answerPerson(request, response).catch((error: unknown) => fail(error, response))
  })
  const fail = (error: unknown, response: ServerResponse) => {
    services.log.error({ error }, 'a page failed')
    if (!response.headersSent) response.writeHead(500)
    response.end()
  }

  underSupervision({
    stop: async () => {
      await letGo(server, () => Promise.all([live.close(), status.close()]))
      await services.database.close()
    },
  })
  void status.start()
  await new Promise<void>((listening) => server.listen(port, host, listening))
  // Before anything is answered: who answers once and then hangs gets ten seconds, not those of a start.
  say('ready')
  await live.start()
}

/** Closes while idle connections go at once, and those under a request after two seconds. */
async function letGo(server: Server, close: () => Promise<unknown>): Promise<void> {
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const late = setTimeout(() => server.closeAllConnections(), 2_000)
  await close()
  clearInterval(idle)
  clearTimeout(late)
}

/** The muster of a crisis, for the people in its room. */
async function readPages(context: Context, crisisId: string) {
  return viewPages(context, await findVisibleCrisisById(context, crisisId))
}

function setCommonHeaders(response: ServerResponse): void {
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'same-origin')
  response.setHeader('x-frame-options', 'DENY')
  // What is no page may load nothing; pages bring their own policy.
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(error instanceof SettingError ? BAD_SETTING_EXIT : 1)
})
