import { verifyJournal } from '../../bin/verify-journal.js'
import type { Client } from './client.ts'
import type { EntryFact, Facts } from './ledger.ts'

interface List<Item> {
  items: Item[]
  nextCursor: string | null
}

interface Crisis {
  number: number | string
  title: string
  lastSeq: number
  recordedAt: string
  roles: Record<string, { id: string } | null>
}

interface Entry extends Partial<Omit<EntryFact, 'crisis'>> {
  seq: number
  id: string
  kind: string
  text: string
  pageState?: string
}

interface Page {
  user: { id: string }
  state: string
  attempts: { channel: string; status: string; providerId: string | null }[]
}

interface Alert {
  id: string
  fingerprint: string
  status: string
  crisis: number | string | null
}

const MOST = 500

/** Everything as the API tells it. */
export async function readFactsByApi(client: Client): Promise<Facts> {
  const crises = await all<Crisis>(client, '/api/v1/crises')
  const alerts = await all<Alert>(client, '/api/v1/alerts')
  const rooms = await inTurn(crises, (crisis) => readRoom(client, crisis))
  return {
    source: 'api',
    crises: crises.map(({ number, title, recordedAt }, index) => ({
      label: `${number}`,
      title,
      lastSeq: rooms[index]?.lastSeq ?? 0,
      recordedAt: Date.parse(recordedAt),
    })),
    alerts: alerts.map(({ id, fingerprint, status, crisis }) => ({
      id,
      fingerprint,
      status,
      crisis: crisis === null ? null : `${crisis}`,
    })),
    entries: rooms.flatMap(({ entries }) => entries),
    roles: rooms.flatMap(({ roles }) => roles),
    pages: rooms.flatMap(({ pages }) => pages),
    chains: rooms.map(({ chain }) => chain),
  }
}

async function readRoom(client: Client, { number, roles }: Crisis) {
  const crisis = `${number}`
  const path = `/api/v1/crises/${crisis}`
  const { entries, lastSeq } = await readStill(client, path, crisis)
  const pages = await client.get<List<Page>>(`${path}/pages`)
  const exported = await client.get<unknown>(`${path}/journal/export`)
  return {
    entries,
    lastSeq,
    roles: Object.entries(roles).flatMap(([role, holder]) =>
      holder === null ? [] : [{ crisis, role, userId: holder.id }],
    ),
    pages: pages.body.items.map(({ user, state, attempts }) => ({
      crisis,
      userId: user.id,
      state,
      attempts: attempts.map((attempt) => ({ ...attempt, id: null })),
    })),
    chain: { crisis, ...verifyJournal(JSON.stringify(exported.body)) },
  }
}

const LOOKS = 5

/** Lines and head of one moment: the pager's lines about its calls come a minute after them. */
async function readStill(client: Client, path: string, crisis: string) {
  const head = async () => (await client.get<Crisis>(path)).body.lastSeq
  for (let look = 1; ; look += 1) {
    const before = await head()
    const entries = await readLines(client, path, crisis)
    const lastSeq = await head()
    if (lastSeq === before || look === LOOKS) return { entries, lastSeq }
  }
}

async function readLines(client: Client, path: string, crisis: string): Promise<EntryFact[]> {
  const entries: EntryFact[] = []
  for (let more = true; more; ) {
    const after = entries.at(-1)?.seq ?? 0
    const page = await client.get<List<Entry>>(`${path}/journal?after=${after}&limit=${MOST}`)
    entries.push(...page.body.items.map((entry) => entryFact(crisis, entry)))
    more = page.body.items.length === MOST
  }
  return entries
}

function entryFact(crisis: string, entry: Entry): EntryFact {
  const { seq, id, kind, text } = entry
  const { alertId = null, status = null, role = null, engaged = null } = entry
  // Lines about calls that followed count too; they are no second paging.
  const count = entry.pageState === 'waiting' ? (entry.count ?? null) : null
  return { crisis, seq, id, kind, text, alertId, status, role, count, engaged }
}

async function all<Item>(client: Client, path: string): Promise<Item[]> {
  const items: Item[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const from: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page = await client.get<List<Item>>(`${path}?limit=${MOST}${from}`)
    items.push(...page.body.items)
    cursor = page.body.nextCursor
  }
  return items
}

/** One after the other: the instance that is read has other work too. */
async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (const item of items) results.push(await work(item))
  return results
}
