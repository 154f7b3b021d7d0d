import { type Act, newMessageId } from './actors.ts'
import type { Client } from './client.ts'
import type { Ledger } from './ledger.ts'
import { type Answer, answersOf } from './operations.ts'
import type { Provider } from './provider.ts'
import { aboutOf } from './recount-texts.ts'

/** A text that waits for its person. */
interface Waiting {
  crisis: string
  userId: string
  phone: string
  link: string
}

const WORDS = { coming: 'OUI', declined: 'NON', seen: 'VU' } as const

/** The people with the phones: each answers each text once, by link, by a reply or by telephone. */
export function answerer(ledger: Ledger, client: Client, provider: Provider, seed: number): Act {
  const answers = answersOf(seed)
  return async () => {
    await closeOldest(ledger, client)
    const { answer, way, place, pauseMs } = answers.next().value
    const waiting = unanswered(ledger, provider)
    const text = waiting[Math.floor(place * waiting.length)]
    if (text === undefined) return pauseMs
    const told = await give(text, { answer, way }, client, provider)
    const { crisis, userId } = text
    if (told.status < 300) ledger.answers.push({ crisis, userId, answer, way })
    else {
      const detail = `"${answer}" by ${way} for crisis ${crisis}: ${told.status} ${told.text}`
      ledger.refusals.push({ of: 'answer', detail })
    }
    return pauseMs
  }
}

/** Crises that people are still in; older ones are closed, where the run is one that closes. */
const KEPT_OPEN = 8

async function closeOldest(ledger: Ledger, client: Client): Promise<void> {
  if (!ledger.closes) return
  const open = ledger.declarations.filter(({ crisis }) => !ledger.closed.includes(crisis))
  const oldest = open.length > KEPT_OPEN ? open[0] : undefined
  if (oldest === undefined) return
  const { crisis } = oldest
  const body = { resolution: 'Retour à la normale' }
  const told = await client.post(`/api/v1/crises/${crisis}/close`, body, `close-${crisis}`)
  if (told.status < 300) ledger.closed.push(crisis)
  else ledger.refusals.push({ of: 'declaration', detail: `close ${crisis}: ${told.text}` })
}

function unanswered(ledger: Ledger, provider: Provider): Waiting[] {
  const given = new Set(ledger.answers.map(({ crisis, userId }) => `${crisis} ${userId}`))
  return provider.ledger().items.flatMap(({ to, body, kind }) => {
    const about = aboutOf(body)
    const person = ledger.volunteers.find(({ phone }) => phone === to)
    const link = /\/p\/[\w-]{22}/.exec(body)?.[0]
    if (kind !== 'message' || about.kind !== 'crisis' || !person || !link) return []
    if (given.has(`${about.crisis} ${person.userId}`)) return []
    if (ledger.closed.includes(about.crisis)) return []
    return [{ ...person, crisis: about.crisis, link }]
  })
}

async function give(
  { crisis, userId, phone, link }: Waiting,
  { answer, way }: Pick<Answer, 'answer' | 'way'>,
  client: Client,
  { fake }: Provider,
): Promise<{ status: number; text: string }> {
  switch (way) {
    case 'link': {
      const form = () => new URLSearchParams({ answer })
      const url = new URL(link, fake.appUrl)
      const post = () => fetch(url, { method: 'POST', body: form(), redirect: 'manual' })
      return client.untilAnswered(post)
    }
    case 'reply': {
      const id = newMessageId()
      const words = `${WORDS[answer]} ${crisis}`
      return client.untilAnswered(() => fake.reply(phone, words, id))
    }
    case 'api':
      return client.post(`/api/v1/crises/${crisis}/pages/answers`, { answer, userId })
  }
}
