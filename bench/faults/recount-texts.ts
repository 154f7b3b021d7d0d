import type { AttemptFact, Facts, Ledger, ProviderItem, ProviderLedger } from './ledger.ts'
import { byName, type Finding } from './recount.ts'

/** A second text for the same reason is justified when nobody could look for so long. */
const UNREADABLE_MS = 20_000
/** From the decision to send again until the provider has it. */
const ON_THE_WAY_MS = 15_000

/** What a text or call is about. */
export type About =
  | { kind: 'crisis'; crisis: string; repeat: boolean }
  | { kind: 'alert'; link: string; repeat: boolean }
  | { kind: 'confirmation' }

/** Reads a text as the person on the phone does. */
export function aboutOf(body: string): About {
  const repeat = /^(Répétition possible|Possible repeat)\./.test(body)
  const crisis = /(?:CRISE|CRISIS|EXERCICE|DRILL)\D* #(D?\d+) /.exec(body)?.[1]
  const link = /\/p\/([\w-]{22})/.exec(body)?.[1]
  if (link === undefined) return { kind: 'confirmation' }
  return crisis === undefined ? { kind: 'alert', link, repeat } : { kind: 'crisis', crisis, repeat }
}

/**
 * Holds what the provider took against what should have been sent.
 * In: the provider's and the clients' ledger, and the facts of one source. Out: texts and calls that are
 * lost or doubled; a repeat that says so and is justified by a list that could not be read is a
 * `repeat`.
 */
export function recountTexts(provider: ProviderLedger, ledger: Ledger, facts: Facts): Finding[] {
  const found = [
    ...recountDoubles(provider, ledger),
    ...recountLost(provider, ledger, facts),
    ...recountProof(provider, facts),
  ]
  return found.map((each) => ({ ...each, detail: `${facts.source}: ${each.detail}` }))
}

function recountDoubles(provider: ProviderLedger, ledger: Ledger): Finding[] {
  const texts = provider.items.filter(({ kind }) => kind === 'message')
  const calls = provider.items.filter(({ kind }) => kind === 'call')
  const reasons = byName(texts, ({ to, body }) => {
    const about = aboutOf(body)
    if (about.kind === 'confirmation') return ''
    return `${to} ${about.kind === 'crisis' ? `#${about.crisis}` : about.link}`
  })
  reasons.delete('')
  return [
    ...[...reasons].flatMap(([reason, same]) => judge(provider, 'text', reason, same)),
    ...[...byName(calls, ({ attempt }) => attempt)].flatMap(([attempt, same]) =>
      judge(provider, 'call', `call of attempt ${attempt}`, same),
    ),
    ...recountConfirmations(texts, ledger),
  ]
}

/** The first of these that were sent for one reason is right; each further one needs an excuse. */
function judge(
  { blind }: ProviderLedger,
  of: 'text' | 'call',
  reason: string,
  items: readonly ProviderItem[],
): Finding[] {
  const inOrder = items.toSorted((one, other) => one.at - other.at)
  return inOrder.slice(1).map(({ at, body, kind }) => {
    const about = aboutOf(body)
    // A call cannot say that it may be one too many.
    const says = kind === 'call' || (about.kind !== 'confirmation' && about.repeat)
    const excused = blind.some(
      ({ from, to }) => from <= at - UNREADABLE_MS && at - ON_THE_WAY_MS <= to,
    )
    const fault = says && excused ? 'repeat' : 'doubled'
    return { fault, of, detail: `${reason} was sent ${items.length} times` }
  })
}

/** Each reply has at most one automatic answer. */
function recountConfirmations(texts: readonly ProviderItem[], ledger: Ledger): Finding[] {
  const confirmed = byName(
    texts.filter(({ body }) => aboutOf(body).kind === 'confirmation'),
    ({ to }) => to,
  )
  return [...confirmed].flatMap(([phone, items]): Finding[] => {
    const person = ledger.volunteers.find((each) => each.phone === phone)
    const replies = ledger.answers.filter(
      ({ userId, way }) => way === 'reply' && userId === person?.userId,
    ).length
    if (items.length <= replies) return []
    const detail = `${phone} got ${items.length} confirmations of ${replies} replies`
    return [{ fault: 'doubled', of: 'text', detail }]
  })
}

/** Whoever was paged, and whose text was not taken back because they answered, has it. */
function recountLost(provider: ProviderLedger, ledger: Ledger, { pages }: Facts): Finding[] {
  const phones = new Map(ledger.volunteers.map(({ userId, phone }) => [userId, phone]))
  const sent = new Set(
    provider.items.flatMap(({ to, body }) => {
      const about = aboutOf(body)
      return about.kind === 'crisis' ? [`${to} ${about.crisis}`] : []
    }),
  )
  const closed = new Set(ledger.closed)
  return pages
    .filter(({ crisis, userId }) => !sent.has(`${phones.get(userId)} ${crisis}`))
    .filter(({ crisis, attempts }) => !closed.has(crisis) || !attempts.every(isTakenBack))
    .map(({ crisis, state }) => ({
      fault: 'lost',
      of: 'text',
      detail: `a person paged for crisis ${crisis} (now ${state}) got no text`,
    }))
}

/** Of a closed crisis a text that had not left yet is dropped; the API does not show it then. */
const isTakenBack = ({ channel, status }: AttemptFact) =>
  channel !== 'sms' || status === 'cancelled'

/** What is called sent was taken by the provider, for that very attempt. */
function recountProof({ items }: ProviderLedger, { pages }: Facts): Finding[] {
  const taken = new Map(items.map((item) => [item.id, item]))
  const attempts = pages.flatMap(({ crisis, attempts: own }) =>
    own.map((attempt) => ({ ...attempt, crisis })),
  )
  const provided = attempts.filter(({ channel }) => channel === 'sms' || channel === 'voice')
  return provided.flatMap(({ id, channel, status, providerId, crisis }): Finding[] => {
    const of = channel === 'voice' ? 'call' : 'text'
    const place = `an attempt for crisis ${crisis} by ${channel}`
    // A call may have come due just now.
    if (of === 'text' && ['waiting', 'sending', 'unknown'].includes(status))
      return [{ fault: 'lost', of, detail: `${place} is still ${status}` }]
    if (status !== 'sent' && status !== 'delivered') return []
    const item = taken.get(providerId ?? '')
    if (item && (id === null || item.attempt === id)) return []
    return [{ fault: 'broken', of, detail: `${place} is ${status} on the word of another` }]
  })
}

/**
 * In: the provider's ledger and the facts of one source. Out: for each person paged for a crisis,
 * seconds from the crisis being written down until the provider had the text, the shortest first.
 */
export function secondsToTexts({ items }: ProviderLedger, { crises }: Facts): number[] {
  const opened = new Map(crises.map(({ label, recordedAt }) => [label, recordedAt]))
  const first = new Map<string, number>()
  for (const { to, body, at } of items) {
    const about = aboutOf(body)
    const from = about.kind === 'crisis' ? opened.get(about.crisis) : undefined
    if (about.kind !== 'crisis' || from === undefined) continue
    const name = `${to} ${about.crisis}`
    first.set(name, Math.min(first.get(name) ?? Number.POSITIVE_INFINITY, (at - from) / 1_000))
  }
  return [...first.values()].sort((one, other) => one - other)
}
