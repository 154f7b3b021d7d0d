import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { authenticate } from '../../access/authenticate.ts'
import { readViewer, type Viewer } from '../../access/queries.ts'
import { nextServices } from '../../composition.ts'
import { type Context, contextFor } from '../context.ts'
import { Refusal } from '../refusal.ts'

/** The context of a server component or server action: who sends this request, by their cookie. */
export const pageContext = cache(async (): Promise<Context> => {
  // Read through cookies(), which also knows what an action of this request has just set; and first,
  // because while the pages are built there is neither a request nor a database.
  const jar = (await cookies()).getAll()
  const cookie = jar.map(({ name, value }) => `${name}=${value}`).join('; ')
  const services = nextServices()
  return contextFor(services, await authenticate(services, { authorization: null, cookie }))
})

/** The person who looks at the page, or null. */
export const pageViewer = cache(async (): Promise<Viewer | null> => readViewer(await pageContext()))

export interface Visit {
  context: Context
  viewer: Viewer
}

/**
 * The person who looks at the page; nobody is sent to sign in.
 * @param back path to come back to after signing in
 */
export async function requireViewer(back?: string): Promise<Visit> {
  const viewer = await pageViewer()
  if (!viewer) redirect(back ? `/signin?callbackUrl=${encodeURIComponent(back)}` : '/signin')
  return { context: await pageContext(), viewer }
}

/** The same, for pages beyond the one crisis that the link of a text opens. */
export async function requireFullViewer(back?: string): Promise<Visit> {
  const visit = await requireViewer(back)
  if (visit.viewer.onlyCrisis) redirect(`/crises/${visit.viewer.onlyCrisis}`)
  return visit
}

/** What a query reads for a page; what it refuses becomes the page "not found" or the way in. */
export async function shown<Result>(query: Promise<Result>): Promise<Result> {
  try {
    return await query
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'unauthenticated') redirect('/signin')
    if (error.code === 'not_found' || error.code === 'forbidden') notFound()
    throw error
  }
}

/** Where a request comes from, as sign-in counts it. */
export async function requestOrigin(): Promise<{ address: string; userAgent: string | null }> {
  const received = await headers()
  return originOf((name) => received.get(name))
}

/**
 * The peer's address is set by the process that holds the port; what a client writes into
 * X-Forwarded-For says nothing.
 */
export function originOf(header: (name: string) => string | null | undefined) {
  return {
    address: header('x-cellule-peer') ?? 'unknown',
    userAgent: header('user-agent') ?? null,
  }
}
