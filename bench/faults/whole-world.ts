import { emptyLedger, type Facts, type Ledger, type ProviderLedger } from './ledger.ts'

const volunteers = [
  { userId: 'maud', phone: '+33639980000' },
  { userId: 'yann', phone: '+33639980001' },
]
const link = (name: string) => `http://127.0.0.1:1/p/${name.padEnd(22, 'x')}`
const pageBody = (crisis: string, person: string) =>
  `CRISE #${crisis} niveau 3/4 élevé, 20h13. Afflux. Venir ou refuser: ${link(`${crisis}${person}`)}`

export interface World {
  ledger: Ledger
  facts: Facts
  provider: ProviderLedger
}

/** A ledger of some crises with some lines each, and facts in which everything is as it was told. */
export function wholeWorld(crises: readonly { drill: boolean; lines: number }[]): World {
  const ledger = emptyLedger(volunteers)
  const crisesFound: Facts['crises'][number][] = []
  const entries: Facts['entries'][number][] = []
  const roles: Facts['roles'][number][] = []
  const pages: Facts['pages'][number][] = []
  const chains: Facts['chains'][number][] = []
  const items: ProviderLedger['items'][number][] = []
  const given = { crises: 0, drills: 0 }
  for (const { drill, lines } of crises) {
    if (drill) given.drills += 1
    else given.crises += 1
    const crisis = drill ? `D${given.drills}` : `${given.crises}`
    const title = `Afflux ${crisis}`
    const entry = { crisis, text: '', alertId: null, status: null, role: null, engaged: null }
    ledger.declarations.push({ title, crisis })
    ledger.answers.push({ crisis, userId: 'maud', answer: 'coming', way: 'link' })
    ledger.roles.push({ crisis, role: 'scribe', userId: 'claire' })
    crisesFound.push({ label: crisis, title, lastSeq: lines + 3, recordedAt: 0 })
    roles.push({ crisis, role: 'scribe', userId: 'claire' })
    chains.push({ crisis, whole: true, sentence: '' })
    entries.push(
      { ...entry, seq: 1, id: `${crisis}-1`, kind: 'crisis-opened', count: null },
      { ...entry, seq: 2, id: `${crisis}-2`, kind: 'page', count: volunteers.length },
      { ...entry, seq: 3, id: `${crisis}-3`, kind: 'role-changed', role: 'scribe', count: null },
    )
    for (let seq = 4; seq <= lines + 3; seq += 1) {
      const line = { id: `${crisis}-${seq}`, crisis, seq, text: `Ligne ${seq}` }
      ledger.entries.push(line)
      entries.push({ ...entry, ...line, kind: 'observation', count: null })
    }
    for (const { userId, phone } of volunteers) {
      const id = `SM-${crisis}-${userId}`
      const attempt = `attempt-${crisis}-${userId}`
      items.push({ id, kind: 'message', to: phone, body: pageBody(crisis, userId), attempt, at: 1 })
      pages.push({
        crisis,
        userId,
        state: userId === 'maud' ? 'coming' : 'delivered',
        attempts: [{ id: attempt, channel: 'sms', status: 'delivered', providerId: id }],
      })
    }
  }
  const alert = { fingerprint: 'f1', severity: 'warning', title: 'Écritures' } as const
  ledger.alerts.push({ id: 'a1', alert: { ...alert, status: 'firing' } })
  ledger.alerts.push({ id: 'a1', alert: { ...alert, status: 'resolved' } })
  const alerts = [{ id: 'a1', fingerprint: 'f1', status: 'resolved', crisis: null }]
  const facts = { source: 'test', crises: crisesFound, entries, alerts, roles, pages, chains }
  return { ledger, facts, provider: { items, blind: [] } }
}
