import type { IncomingMessage, ServerResponse } from 'node:http'
import { statusFont, statusFontPath } from '../status/font.ts'
import { statusStyle } from '../status/style.ts'

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 13 13"><path fill="#f3f5f0" d="M0 0h13v13H0z"/><path fill="none" stroke="#131a16" stroke-width="1.5" d="M1 1h11v11H1z"/><circle cx="6.5" cy="6.5" r="2.25" fill="#131a16"/></svg>'

interface Asset {
  body: Uint8Array
  headers: Record<string, string | number>
}

function asset(body: string | Uint8Array, type: string, caching: string): Asset {
  const bytes = Buffer.from(body)
  return {
    body: bytes,
    headers: {
      'content-type': type,
      'content-length': bytes.length,
      'cache-control': caching,
      'x-content-type-options': 'nosniff',
    },
  }
}

/** The font of the pages; the icon of pages made by this process; the style, for the room's preview. */
const assets: Readonly<Record<string, Asset>> = {
  [statusFontPath]: asset(statusFont, 'font/woff2', 'public, max-age=31536000, immutable'),
  '/status/icon.svg': asset(icon, 'image/svg+xml', 'max-age=86400'),
  '/status/style.css': asset(statusStyle, 'text/css; charset=utf-8', 'no-cache'),
}

/** Says whether the request was for one of them. */
export function answerStatusAsset(request: IncomingMessage, response: ServerResponse): boolean {
  const found = assets[(request.url ?? '').split('?', 1)[0] ?? '']
  if (!found || (request.method !== 'GET' && request.method !== 'HEAD')) return false
  response.writeHead(200, found.headers)
  response.end(request.method === 'HEAD' ? undefined : found.body)
  return true
}
