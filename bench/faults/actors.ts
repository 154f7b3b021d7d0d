import { randomUUID } from 'node:crypto'
import { systemClock } from '../../lib/platform/clock.ts'
import type { Client } from './client.ts'
import type { Ledger } from './ledger.ts'
import {
  type Declaration,
  type Delivery,
  declarationsOf,
  deliveriesOf,
  type Line,
  linesOf,
  rolesOf,
  type SentAlert,
} from './operations.ts'

/** A thing done, and how many milliseconds to wait before the next. */
export type Act = () => Promise<number>

/** Sends a line by some way and gives the entry that was acknowledged, or why it was refused. */
export type SendLine = (
  crisis: string,
  line: Pick<Line, 'id' | 'kind' | 'text'>,
) => Promise<{ id: string; seq: number } | { refusal: string }>

const RECENT = 6
const WITHOUT_CRISIS_MS = 100

/** One of the newest crises. */
function recent(ledger: Ledger, place: number): string | null {
  const newest = ledger.declarations.slice(-RECENT)
  return newest[Math.floor(place * newest.length)]?.crisis ?? null
}

/** A scribe, who writes into the newest crises. */
export function scribe(ledger: Ledger, seed: number, name: string, send: SendLine): Act {
  const lines = linesOf(seed, name)
  return async () => {
    const { place, pauseMs, ...line } = lines.next().value
    const crisis = recent(ledger, place)
    if (crisis === null) return WITHOUT_CRISIS_MS
    const entry = await send(crisis, line)
    if ('refusal' in entry) {
      const detail = `${line.kind} ${line.id} for crisis ${crisis}: ${entry.refusal}`
      ledger.refusals.push({ of: 'entry', detail })
    } else ledger.entries.push({ id: entry.id, crisis, seq: entry.seq, text: line.text })
    return pauseMs
  }
}

/** A way of sending lines: the API. */
export function byApi(client: Client): SendLine {
  return async (crisis, line) => {
    const path = `/api/v1/crises/${crisis}/journal`
    const told = await client.post<{ id: string; seq: number }>(path, line)
    return told.status <= 201 ? told.body : { refusal: told.text }
  }
}

/** Somebody who declares. */
export function declarer(ledger: Ledger, client: Client, seed: number, name: string): Act {
  const declarations = declarationsOf(seed, name)
  return async () => {
    await declare(ledger, client, declarations.next().value)
    return 0
  }
}

async function declare(ledger: Ledger, client: Client, declaration: Declaration): Promise<void> {
  const { key, ...wanted } = declaration
  const told = await client.post<{ number: number | string }>('/api/v1/crises', wanted, key)
  if (told.status !== 201) ledger.refusals.push({ of: 'declaration', detail: told.text })
  else ledger.declarations.push({ title: wanted.title, crisis: `${told.body.number}` })
}

/** A monitoring system, which sends again what was not taken. */
export function sender(
  ledger: Ledger,
  client: Client,
  seed: number,
  place: { name: string; path: string },
): { act: Act; send: (delivery: Pick<Delivery, 'alerts' | 'copies'>) => Promise<void> } {
  const deliveries = deliveriesOf(seed, place.name)
  const moments = new Map<string, string>()
  const momentOf = (name: string) => {
    const moment = moments.get(name) ?? systemClock.now().toISOString()
    moments.set(name, moment)
    return moment
  }
  const bodyOf = (alerts: readonly SentAlert[]) => ({
    version: '4',
    status: 'firing',
    alerts: alerts.map(({ fingerprint, severity, status, title }) => ({
      status,
      fingerprint,
      labels: { alertname: fingerprint, severity },
      annotations: { summary: title },
      startsAt: momentOf(fingerprint),
      endsAt: status === 'resolved' ? momentOf(`${fingerprint} resolved`) : '0001-01-01T00:00:00Z',
    })),
  })
  const send = async ({ alerts, copies }: Pick<Delivery, 'alerts' | 'copies'>) => {
    const body = bodyOf(alerts)
    const one = async () => {
      const told = await client.post<{ alerts: { id: string; fingerprint: string }[] }>(
        place.path,
        body,
      )
      for (const alert of alerts) {
        const taken = told.status === 202 ? told.body.alerts : []
        const found = taken.find(({ fingerprint }) => fingerprint === alert.fingerprint)
        if (found) ledger.alerts.push({ id: found.id, alert })
        else ledger.refusals.push({ of: 'alert', detail: `${alert.fingerprint}: ${told.text}` })
      }
    }
    await Promise.all(Array.from({ length: copies }, one))
  }
  const act = async () => {
    const delivery = deliveries.next().value
    await send(delivery)
    return delivery.pauseMs
  }
  return { act, send }
}

/** Somebody who gives each role of a crisis once. */
export function roleGiver(
  ledger: Ledger,
  client: Client,
  seed: number,
  people: readonly { userId: string }[],
): Act {
  const roles = rolesOf(seed)
  return async () => {
    const { role, place, key, pauseMs } = roles.next().value
    const crisis = recent(ledger, place)
    const userId = people[Math.floor(place * people.length)]?.userId
    const given = ledger.roles.some((each) => each.crisis === crisis && each.role === role)
    if (crisis === null || userId === undefined || given) return pauseMs
    const told = await client.post(`/api/v1/crises/${crisis}/roles`, { role, userId }, key)
    if (told.status === 200) ledger.roles.push({ crisis, role, userId })
    else ledger.refusals.push({ of: 'role', detail: `${role} of crisis ${crisis}: ${told.text}` })
    return pauseMs
  }
}

/** Twilio's id of an inbound text. */
export const newMessageId = () => `SM${randomUUID().replaceAll('-', '')}`
