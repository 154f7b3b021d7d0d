import { writtenKinds } from '../../lib/journal/model.ts'
import type { EntryFact, Facts, Ledger } from './ledger.ts'

/** What is counted. */
export const subjects = [
  'declaration',
  'alert',
  'entry',
  'answer',
  'role',
  'text',
  'call',
  'number',
  'journal',
] as const
export type Subject = (typeof subjects)[number]

export interface Finding {
  /** `repeat`: a second text that says so, or a call made again, because nobody could look. */
  fault: 'lost' | 'doubled' | 'gap' | 'broken' | 'refused' | 'repeat'
  of: Subject
  /** A sentence for whoever looks into it. */
  detail: string
}

/**
 * Compares what clients were told with what is there.
 * In: the clients' ledger and the facts of one source. Out: everything that is lost, doubled, out of
 * order or broken; nothing when all is whole.
 */
export function recount(ledger: Ledger, facts: Facts): Finding[] {
  const found = [
    ...recountCrises(ledger, facts),
    ...recountEntries(ledger, facts),
    ...recountAlerts(ledger, facts),
    ...recountAnswers(ledger, facts),
    ...recountRoles(ledger, facts),
    ...recountPaging(ledger, facts),
    ...recountNumbers(facts),
    ...recountJournals(facts),
    ...ledger.refusals.map(({ of, detail }) => finding('refused', of, detail)),
  ]
  return found.map((each) => ({ ...each, detail: `${facts.source}: ${each.detail}` }))
}

const finding = (fault: Finding['fault'], of: Subject, detail: string): Finding => ({
  fault,
  of,
  detail,
})

/** Groups by a name that a function gives. */
export function byName<Item>(items: readonly Item[], nameOf: (item: Item) => string) {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const name = nameOf(item)
    groups.set(name, [...(groups.get(name) ?? []), item])
  }
  return groups
}

function recountCrises(ledger: Ledger, { crises, entries }: Facts): Finding[] {
  const titled = byName(crises, ({ title }) => title)
  const lost = ledger.declarations.flatMap(({ title, crisis }) => {
    const found = titled.get(title) ?? []
    if (!found.some(({ label }) => label === crisis))
      return [finding('lost', 'declaration', `crisis ${crisis} "${title}" is not there`)]
    if (found.length === 1) return []
    return [finding('doubled', 'declaration', `"${title}" opened ${found.length} crises`)]
  })
  // A crisis that nobody declared was opened by an alert that we know.
  const declared = new Set(ledger.declarations.map(({ title }) => title))
  const known = new Set(ledger.alerts.map(({ id }) => id))
  const alerted = new Set(
    entries
      .filter(({ alertId }) => alertId !== null && known.has(alertId))
      .map(({ crisis }) => crisis),
  )
  const strangers = crises.filter(({ label, title }) => !declared.has(title) && !alerted.has(label))
  return [
    ...lost,
    ...strangers.map(({ label, title }) =>
      finding('doubled', 'declaration', `nobody asked for crisis ${label} "${title}"`),
    ),
  ]
}

function recountEntries(ledger: Ledger, { entries }: Facts): Finding[] {
  const found = byName(entries, ({ id }) => id)
  const told = new Set(ledger.entries.map(({ id }) => id))
  const written: readonly string[] = writtenKinds
  const strangers = entries.filter(({ kind, id }) => written.includes(kind) && !told.has(id))
  return [
    ...ledger.entries.flatMap(({ id, crisis, seq, text }) => {
      const [first, ...more] = found.get(id) ?? []
      const place = `line ${seq} of crisis ${crisis} (${id})`
      if (!first) return [finding('lost', 'entry', `${place} is not there`)]
      if (more.length > 0) return [finding('doubled', 'entry', `${place} is there again`)]
      const same = first.crisis === crisis && first.seq === seq && first.text === text
      return same ? [] : [finding('broken', 'entry', `${place} is not as it was told`)]
    }),
    ...strangers.map(({ crisis, seq }) =>
      finding('doubled', 'entry', `nobody wrote line ${seq} of crisis ${crisis}`),
    ),
  ]
}

function recountAlerts(ledger: Ledger, { alerts, entries }: Facts): Finding[] {
  const stored = new Map(alerts.map((alert) => [alert.id, alert]))
  const told = [...byName(ledger.alerts, ({ id }) => id)]
  const lost = told.flatMap(([id, deliveries]) => {
    const fact = stored.get(id)
    const print = deliveries[0]?.alert.fingerprint ?? id
    if (!fact) return [finding('lost', 'alert', `alert ${print} is not there`)]
    const resolved = deliveries.some(({ alert }) => alert.status === 'resolved')
    const status = resolved ? 'resolved' : 'firing'
    if (fact.status !== status)
      return [finding('lost', 'alert', `alert ${print} is ${fact.status}, was told ${status}`)]
    const critical = deliveries.some(
      ({ alert }) => alert.severity === 'critical' && alert.status === 'firing',
    )
    return critical && fact.crisis === null
      ? [finding('lost', 'alert', `critical alert ${print} has no crisis`)]
      : []
  })
  const twice = (items: ReadonlyMap<string, readonly unknown[]>, words: string) =>
    [...items].flatMap(([name, same]) =>
      same.length > 1 ? [finding('doubled', 'alert', `${words} ${name}: ${same.length}`)] : [],
    )
  const lines = entries.filter(({ kind, alertId }) => kind === 'alert' && alertId !== null)
  return [
    ...lost,
    ...twice(
      byName(alerts, ({ fingerprint }) => fingerprint),
      'alerts with fingerprint',
    ),
    ...twice(byName(lines, nameOfAlertLine), 'journal lines for alert'),
  ]
}

const nameOfAlertLine = ({ alertId, status }: EntryFact) => `${alertId} ${status}`

function recountAnswers(ledger: Ledger, { pages }: Facts): Finding[] {
  const states = new Map(pages.map(({ crisis, userId, state }) => [`${crisis} ${userId}`, state]))
  return ledger.answers.flatMap(({ crisis, userId, answer, way }) => {
    const state = states.get(`${crisis} ${userId}`)
    if (state === answer || state === 'present') return []
    const words = `"${answer}" by ${way} for crisis ${crisis} is now "${state ?? 'nothing'}"`
    return [finding('lost', 'answer', words)]
  })
}

function recountRoles(ledger: Ledger, { roles, entries }: Facts): Finding[] {
  const lines = byName(
    entries.filter(({ kind }) => kind === 'role-changed'),
    ({ crisis, role }) => `${crisis} ${role}`,
  )
  return ledger.roles.flatMap(({ crisis, role, userId }) => {
    const holders = roles.filter((each) => each.crisis === crisis && each.role === role)
    const place = `${role} of crisis ${crisis}`
    if (!holders.some((each) => each.userId === userId))
      return [finding('lost', 'role', `${place} is not held as it was told`)]
    const count = Math.max(holders.length, lines.get(`${crisis} ${role}`)?.length ?? 0)
    return count > 1 ? [finding('doubled', 'role', `${place} was given ${count} times`)] : []
  })
}

/** Every crisis asked for the pages of all volunteers but those at work in another one. */
function recountPaging({ volunteers }: Ledger, { crises, pages, entries }: Facts): Finding[] {
  const paged = byName(pages, ({ crisis }) => crisis)
  const said = entries.filter(({ kind, count }) => kind === 'page' && count !== null)
  const lines = byName(said, ({ crisis }) => crisis)
  return crises.flatMap(({ label }) => {
    const [line, ...more] = lines.get(label) ?? []
    if (more.length > 0) return [finding('doubled', 'text', `crisis ${label} was paged twice`)]
    const wanted = volunteers.length - (line?.engaged ?? 0)
    const people = new Set((paged.get(label) ?? []).map(({ userId }) => userId)).size
    if (line && people === wanted && line.count === wanted) return []
    const words = `crisis ${label} pages ${people} of ${wanted} people`
    return [finding(people > wanted ? 'doubled' : 'lost', 'text', words)]
  })
}

/** Crises are numbered 1, 2, 3…, drills D1, D2, D3…. */
function recountNumbers({ crises }: Facts): Finding[] {
  const numbers = (drill: boolean) =>
    crises
      .map(({ label }) => label)
      .filter((label) => label.startsWith('D') === drill)
      .map((label) => Number(label.replace('D', '')))
      .sort((one, other) => one - other)
  return [false, true].flatMap((drill) => {
    const given = numbers(drill)
    return given.every((number, index) => number === index + 1)
      ? []
      : [finding('gap', 'number', `${drill ? 'drills' : 'crises'} are numbered ${given.join(' ')}`)]
  })
}

function recountJournals({ crises, entries, chains }: Facts): Finding[] {
  const journals = byName(entries, ({ crisis }) => crisis)
  return [
    ...crises.flatMap(({ label, lastSeq }) => {
      const seqs = (journals.get(label) ?? []).map(({ seq }) => seq).sort((a, b) => a - b)
      const gapless = seqs.every((seq, index) => seq === index + 1)
      return gapless && seqs.length === lastSeq && lastSeq > 0
        ? []
        : [finding('gap', 'journal', `crisis ${label}: ${seqs.length} lines, last ${lastSeq}`)]
    }),
    ...chains
      .filter(({ whole }) => !whole)
      .map(({ crisis, sentence }) => finding('broken', 'journal', `crisis ${crisis}: ${sentence}`)),
  ]
}
