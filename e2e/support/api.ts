import type { App } from './app.ts'

export interface Reply<Body> {
  status: number
  body: Body
}

/** The API of an instance, with the service token. */
export function apiOf(app: App) {
  const call = async <Body>(method: string, path: string, body?: unknown): Promise<Reply<Body>> => {
    const answer = await fetch(`${app.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${app.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: await answer.json() }
  }
  return {
    get: <Body>(path: string) => call<Body>('GET', path),
    post: <Body>(path: string, body: unknown) => call<Body>('POST', path, body),
  }
}

export type Api = ReturnType<typeof apiOf>

export interface Created {
  id: string
}

export interface List<Item> {
  items: Item[]
  nextCursor: string | null
}

/** A number of the range kept for fiction in France. */
export const phoneOf = (index: number) => `+3363998${String(index).padStart(4, '0')}`

/** People on crisis duty, with a phone each. */
export async function addVolunteers(api: Api, names: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (const [index, name] of names.entries()) {
    const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@example.org`
    const phone = phoneOf(index)
    const user = { name, email, phone, crisisDuty: true }
    ids.push((await api.post<Created>('/api/v1/users', user)).body.id)
  }
  return ids
}

/** A sender's address, made for this test. */
export async function addIntegration(api: Api, name: string): Promise<string> {
  const made = await api.post<{ url: string }>('/api/v1/integrations', { name })
  return made.body.url
}
