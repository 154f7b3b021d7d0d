import type { Client } from './client.ts'
import type { Ledger } from './ledger.ts'

/** Numbers of the range for fiction in France. */
const phoneOf = (index: number) => `+3363998${String(index).padStart(4, '0')}`

const volunteers = [
  'Maud Kerbrat',
  'Yann Adami',
  'Claire Vasseur',
  'Tom Hall',
  'Nora Belkacem',
  'Jules Peeters',
  'Sofia Marín',
  'Elin Berg',
]
const scribes = ['Inès Roche', 'Paul Etcheverry', 'Ana Costa', 'Lea Brandt']
const senders = ['Alertmanager A', 'Alertmanager B', 'Alertmanager C']

export interface Cast {
  volunteers: Ledger['volunteers']
  /** They write; they are not on crisis duty. */
  scribes: { userId: string; token: string }[]
  /** Addresses at which alerts are taken. */
  senders: { name: string; path: string }[]
}

/** Adds people and senders to an empty instance, so many of them on crisis duty (at most eight). */
export async function addCast(client: Client, onDuty: number): Promise<Cast> {
  const cast: Cast = { volunteers: [], scribes: [], senders: [] }
  const paged: { userId: string; phone: string }[] = []
  for (const [index, name] of volunteers.slice(0, onDuty).entries()) {
    const phone = phoneOf(index)
    const locale = index % 2 === 0 ? 'fr' : 'en'
    paged.push({
      userId: await addPerson(client, name, { phone, locale, crisisDuty: true }),
      phone,
    })
  }
  for (const name of scribes) {
    const userId = await addPerson(client, name, {})
    const made = await add<{ token: string }>(client, `/api/v1/users/${userId}/tokens`, { name })
    cast.scribes.push({ userId, token: made.token })
  }
  for (const name of senders) {
    const made = await add<{ url: string }>(client, '/api/v1/integrations', { name })
    cast.senders.push({ name: name.replaceAll(' ', '-'), path: new URL(made.url).pathname })
  }
  return { ...cast, volunteers: paged }
}

async function addPerson(client: Client, name: string, more: object): Promise<string> {
  const email = `${name.normalize('NFD').replaceAll(/\W/g, '').toLowerCase()}@example.org`
  const person = { name, email, ...more }
  return (await add<{ id: string }>(client, '/api/v1/users', person, email)).id
}

/** A secret is shown once, so what has one is made without a key; one too many does no harm. */
async function add<Body>(client: Client, path: string, body: unknown, key?: string): Promise<Body> {
  const told = await client.post<Body>(path, body, key)
  if (told.status !== 201) throw new Error(`${path}: ${told.status} ${told.text}`)
  return told.body
}
