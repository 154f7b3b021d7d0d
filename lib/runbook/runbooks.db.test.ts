import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createIntegration } from '../alerts/create-integration.ts'
import { receiveAlert } from '../alerts/receive-alert.ts'
import { closeCrisis } from '../crisis/close-crisis.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { listEntries } from '../journal/list-entries.ts'
import { type Context, contextFor } from '../platform/context.ts'
import { openTestServices, type TestServices } from '../platform/test-services.ts'
import { attachRunbook } from './attach-runbooks.ts'
import { createRunbook, updateRunbook } from './create-runbook.ts'
import { readCrisisRunbooks } from './queries.ts'
import { tickStep } from './tick-step.ts'

let services: TestServices
let operator: Context

beforeAll(async () => {
  services = await openTestServices()
  operator = contextFor(services, { kind: 'service', name: 'API_TOKEN' })
})

afterAll(() => services.database.close())

const steps = [{ text: 'Purger le cache' }, { text: 'Prévenir', link: 'https://wiki.example.org' }]
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : ''),
  )

/** Sends an alert as a monitoring system does; returns the number of the crisis it opened. */
async function sendAlert(body: object): Promise<string> {
  const { key } = await createIntegration(operator, { name: 'Monitoring' })
  const { alerts } = await receiveAlert(contextFor(services, { kind: 'anonymous' }), {
    key,
    method: 'POST',
    headers: {},
    contentType: 'application/json',
    query: {},
    read: async () => new TextEncoder().encode(JSON.stringify(body)),
  })
  return String(alerts[0]?.crisis)
}

describe('runbooks', () => {
  it('stand open in a crisis whose alert or title they match, as they were then', async () => {
    const byTitle = await createRunbook(operator, {
      title: 'Rendez-vous',
      match: { text: 'rdv' },
      steps,
    })
    const byAlert = await createRunbook(operator, {
      title: 'Base',
      match: { severity: ['critical'], labels: { service: '/^db/' } },
      steps,
    })
    await createRunbook(operator, { title: 'À la main', steps })
    const label = await sendAlert({
      title: 'Afflux, prise de RDV',
      severity: 'critical',
      labels: { service: 'db-7' },
    })
    await updateRunbook(operator, byTitle.id, { title: 'Changé', steps: [{ text: 'Autre' }] })
    const attached = await readCrisisRunbooks(operator, label)
    expect(attached.map(({ title }) => title).sort()).toEqual(['Base', 'Rendez-vous'])
    expect(attached.find(({ id }) => id === byAlert.id)?.steps).toMatchObject([
      { n: 1, text: 'Purger le cache', state: 'open', link: null },
      { n: 2, state: 'open', link: 'https://wiki.example.org' },
    ])
  })

  it('are ticked once, skipped with a reason, and both are lines', async () => {
    const runbook = await createRunbook(operator, { title: 'Seule', steps })
    const { number } = await openCrisis(operator, { title: 'Sans alerte' })
    const label = String(number)
    const place = (n: string) => ({ runbookId: runbook.id, n })
    const none = tickStep(operator, label, place('1'), { state: 'done' })
    expect(await refusalOf(none)).toContain('stepNotFound')
    await attachRunbook(operator, label, { runbookId: runbook.id })
    const again = attachRunbook(operator, label, { runbookId: runbook.id })
    expect(await refusalOf(again)).toContain('runbookAttached')
    await tickStep(operator, label, place('1'), { state: 'done' })
    await tickStep(operator, label, place('1'), { state: 'done' })
    await tickStep(operator, label, place('2'), { state: 'skipped', reason: 'Fait hier' })
    const page = await listEntries(operator, label, { after: 0, limit: 100 })
    const lines = page.items.filter(({ kind }) => kind === 'runbook-step')
    expect(
      lines.map(({ step, stepState, text, reason }) => [step, stepState, text, reason]),
    ).toEqual([
      [0, 'attached', 'Seule', undefined],
      [1, 'done', 'Purger le cache', undefined],
      [2, 'skipped', 'Prévenir', 'Fait hier'],
    ])
    await closeCrisis(operator, label, { resolution: 'Fini' })
    const late = tickStep(operator, label, place('2'), { state: 'done' })
    expect(await refusalOf(late)).toContain('crisisClosed')
  })
})
