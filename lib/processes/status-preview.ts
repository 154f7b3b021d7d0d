import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { StatusPreview } from '../../components/status/status-preview.tsx'
import type { Route } from '../platform/adapters/route.ts'
import { previewUpdate } from '../status/queries.ts'
import { publishUpdateSchema } from '../status/schema.ts'
import { cookieOf } from './status-request.ts'

/** For the room's form: the update as readers would see it, as a document for a frame. */
export const statusPreview: Route = {
  method: 'post',
  path: '/crises/{number}/status-preview',
  summary: 'An update as its readers would see it',
  body: publishUpdateSchema,
  run: async ({ context, params, input, locale, raw }) => {
    const pages = await previewUpdate(context, params.number ?? '', input)
    const theme = cookieOf(raw.headers.get('cookie') ?? '', 'theme')
    const html = renderToStaticMarkup(
      createElement(StatusPreview, {
        pages,
        locale,
        timeZone: context.environment.timeZone,
        now: context.clock.now(),
        theme: theme === 'paper' || theme === 'night' ? theme : null,
      }),
    )
    return new Response(`<!doctype html>${html}`, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  },
}
