import type { Context as HonoContext } from 'hono'
import { html } from 'hono/html'
import type { RouteWords } from './route.ts'

/** The routes as one plain page; the whole truth is in /api/v1/openapi.json. */
export function documentPage(c: HonoContext, routes: readonly RouteWords[]) {
  c.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  c.header('cache-control', 'private, no-store')
  const rows = routes.map(
    ({ method, path, summary }) =>
      html`<tr><td>${method.toUpperCase()}</td><td><code>${path}</code></td><td>${summary}</td></tr>`,
  )
  return c.html(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Cellule API</title>
<meta name="viewport" content="width=device-width"></head>
<body><h1>Cellule API</h1>
<p>Send <code>Authorization: Bearer …</code>. Schemas: <a href="/api/v1/openapi.json">OpenAPI 3.1</a>.</p>
<table><thead><tr><th scope="col">Method</th><th scope="col">Path</th><th scope="col">Does</th></tr></thead>
<tbody>${rows}</tbody></table></body></html>`)
}
