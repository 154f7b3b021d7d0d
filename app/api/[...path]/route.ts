import type { OpenAPIHono } from '@hono/zod-openapi'
import { authenticate } from '../../../lib/access/authenticate.ts'
import { createApi } from '../../../lib/api.ts'
import { nextServices } from '../../../lib/composition.ts'

let api: OpenAPIHono | null = null

/** The same API for hosts without the custom server; web answers these paths ahead of Next. */
function answer(request: Request) {
  api ??= createApi(nextServices(), authenticate)
  return api.fetch(request)
}

export const GET = answer
export const POST = answer
export const PUT = answer
export const PATCH = answer
export const DELETE = answer
