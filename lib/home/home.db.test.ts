import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dismissAlert, lookAtAlert } from '../alerts/look-at-alert.ts'
import { closeCrisis } from '../crisis/close-crisis.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { addSamples } from '../figures/attach-series.ts'
import { correctEntry } from '../journal/correct-entry.ts'
import { writeEntry } from '../journal/write-entry.ts'
import { contextFor } from '../platform/context.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { createSchedule } from '../roster/create-schedule.ts'
import { readCrisisList, readDeclareForm, readHome } from './queries.ts'
import { homeState } from './rules.ts'

let services: TestServices

beforeEach(async () => {
  services = await openTestServices()
})
afterEach(() => services.database.close())

const service = () => contextFor(services, { kind: 'service', name: 'API_TOKEN' })
const person = (name: string, rest = {}) => testPerson(services, { name, ...rest })

async function addAlert(title: string, severity = 'medium', status = 'firing'): Promise<string> {
  const id = randomUUID()
  const now = services.clock.now()
  const { sql } = services.database
  await sql.run`
    insert into integration (id, name, format, key_hash, key_hint, created_at)
    values (${id}, 'supervision', 'auto', ${title}, '', ${now})`
  await sql.run`
    insert into raw_body (id, integration_id, received_at, method, headers, body, outcome)
    values (${id}, ${id}, ${now}, 'POST', '{}'::jsonb, '', 'accepted')`
  await sql.run`
    insert into alert (id, integration_id, fingerprint, status, title, severity, labels, sender,
      raw_body_id, received_at, updated_at, rule)
    values (${id}, ${id}, ${title}, ${status}, ${title}, ${severity}, '{}'::jsonb, 'generic', ${id},
      ${now}, ${now}, 'other')`
  return id
}

test('home has three faces', async () => {
  const maud = await person('Maud Kerbrat', { phone: '+33639981292', crisisDuty: true })
  const quiet = await readHome(maud)
  expect(homeState(quiet)).toBe('quiet')
  expect(quiet.volunteers).toEqual({ count: 1, names: ['Maud Kerbrat'], atOnce: 1, later: 0 })
  await addAlert('Trafic anormal')
  const alerted = await readHome(maud)
  expect(homeState(alerted)).toBe('alert')
  expect(alerted.alert).toMatchObject({ title: 'Trafic anormal', proposed: 'medium', others: 0 })
  await openCrisis(service(), { title: 'Lente', level: 'medium' })
  await openCrisis(service(), { title: 'Grave', level: 'critical' })
  const open = await readHome(maud)
  expect(homeState(open)).toBe('open')
  expect(open.crises.map(({ title }) => title)).toEqual(['Grave', 'Lente'])
  expect(open.alert).toMatchObject({ title: 'Trafic anormal' })
})

test('the last lines of the gravest, decisions with their number', async () => {
  const maud = await person('Maud Kerbrat')
  const { number } = await openCrisis(service(), { title: 'x' })
  for (const [kind, text] of [
    ['decision', 'Une'],
    ['observation', 'Vu'],
    ['decision', 'Deux'],
  ])
    await writeEntry(maud, String(number), { kind, text })
  const { lines, crises } = await readHome(maud)
  expect(lines.map(({ text, decision }) => [text, decision])).toEqual([
    ['Deux', 2],
    ['Vu', null],
    ['Une', 1],
  ])
  expect(crises[0]).toMatchObject({ present: 1, onTheWay: 0 })
})

test('a corrected line reads on home as it does in the journal', async () => {
  const maud = await person('Maud Kerbrat')
  const { number } = await openCrisis(service(), { title: 'x' })
  const { entry } = await writeEntry(maud, String(number), {
    kind: 'observation',
    text: '30 appels',
  })
  const path = { label: String(number), entryId: entry.id }
  await correctEntry(maud, path, { text: '300 appels', reason: 'faute de frappe' })
  expect((await readHome(maud)).lines.map(({ text }) => text)).toEqual(['300 appels'])
})

test('a figure among the last lines brings its value', async () => {
  const maud = await person('Maud Kerbrat')
  const { number } = await openCrisis(service(), { title: 'x' })
  const figure = { name: 'réservations', value: 26_000, baseline: 7_900 }
  await writeEntry(maud, String(number), { kind: 'figure', text: 'réservations', figure })
  expect((await readHome(maud)).lines).toMatchObject([{ kind: 'figure', figure }])
})

test('quiet is counted from the end of the last real crisis', async () => {
  const maud = await person('Maud Kerbrat')
  const real = await openCrisis(service(), { title: 'Vraie' })
  await closeCrisis(service(), String(real.number), { resolution: 'fini' })
  const ended = services.clock.now()
  services.passSeconds(86_400)
  const drill = await openCrisis(service(), { title: 'Exercice', drill: true })
  await closeCrisis(service(), String(drill.number), { resolution: 'fini' })
  const wrong = await openCrisis(service(), { title: 'Erreur' })
  await closeCrisis(service(), String(wrong.number), { resolution: 'erreur', mistake: true })
  const home = await readHome(maud)
  expect(home.quietSince).toEqual(ended)
  expect(home.past.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['Vraie', 'Exercice', 'Erreur']),
  )
})

test('a confidential crisis shows to its members alone, on home and in the list', async () => {
  const maud = await person('Maud Kerbrat')
  const paul = await person('Paul Lemaire')
  const { number } = await openCrisis(service(), {
    title: 'Fuite',
    restricted: true,
    members: [maud.actor.userId],
  })
  expect((await readHome(maud)).crises.map(({ title }) => title)).toEqual(['Fuite'])
  expect(JSON.stringify(await readHome(paul))).not.toContain('Fuite')
  expect((await readCrisisList(maud, null)).items).toHaveLength(1)
  expect((await readCrisisList(paul, null)).items).toHaveLength(0)
  await closeCrisis(maud, String(number), { resolution: 'fini' })
  expect(JSON.stringify(await readHome(paul))).not.toContain('Fuite')
  expect((await readHome(paul)).quietSince).toBeNull()
})

test('somebody looks for ten minutes; nothing in it takes it off home', async () => {
  const maud = await person('Maud Kerbrat')
  const yann = await person('Yann Adami')
  const viewer = await person('Vera Lin', { access: 'viewer' })
  const alertId = await addAlert('Trafic anormal', 'high')
  await expect(lookAtAlert(viewer, { alertId })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(lookAtAlert(maud, { alertId: randomUUID() })).rejects.toMatchObject({
    code: 'not_found',
  })
  await lookAtAlert(maud, { alertId })
  await lookAtAlert(maud, { alertId })
  expect((await readHome(yann)).alert?.lookers).toEqual([
    { name: 'Maud Kerbrat', since: services.clock.now(), own: false },
  ])
  services.passSeconds(601)
  expect((await readHome(yann)).alert?.lookers).toEqual([])
  await expect(dismissAlert(yann, { alertId, reason: ' ' })).rejects.toMatchObject({
    fields: [{ field: 'reason' }],
  })
  await dismissAlert(yann, { alertId, reason: 'Un essai de charge.' })
  expect((await readHome(maud)).alert).toBeNull()
  await expect(lookAtAlert(maud, { alertId })).rejects.toMatchObject({ code: 'conflict' })
})

test.each([
  ['resolved', 'medium', 'resolved'],
  ['low', 'low', 'firing'],
  ['for information', 'info', 'firing'],
])('an alert that is %s waits for nobody', async (_, severity, status) => {
  await addAlert('x', severity, status)
  expect((await readHome(await person('Maud Kerbrat'))).alert).toBeNull()
})

test('an alert about a series is compared with the same time a week before', async () => {
  const maud = await person('Maud Kerbrat')
  const { sql } = services.database
  await addAlert('Trafic anormal', 'high')
  await sql.run`update alert set labels = '{"series": "transactions/min", "value": "2", "baseline": "1"}'`
  expect((await readHome(maud)).alert?.figure).toMatchObject({ ratio: 2, weekBefore: false })
  const now = services.clock.now().getTime()
  const at = (minutes: number) => new Date(now - minutes * 60_000).toISOString()
  const week = 7 * 24 * 60
  const points = [
    { at: at(2), value: 7_800 },
    { at: at(12), value: 1 },
    { at: at(week + 4), value: 2_000 },
    { at: at(week + 30), value: 1 },
  ]
  await addSamples(service(), 'transactions/min', { points })
  expect((await readHome(maud)).alert?.figure).toMatchObject({
    name: 'transactions/min',
    ratio: 3.9,
    weekBefore: true,
  })
})

test('who is on call is shown with where they are, and what nobody covers', async () => {
  const maud = await person('Maud Kerbrat')
  const yann = await person('Yann Adami')
  const rota = { timeZone: 'Europe/Paris', handOffAt: '09:00', days: 7, startsOn: '2026-07-01' }
  const first = [maud, yann].map(({ actor }) => actor.userId)
  await createSchedule(service(), { ...rota, name: 'SRE', rotation: first })
  await createSchedule(service(), {
    ...rota,
    name: 'Base',
    rotation: first,
    startsOn: '2030-01-01',
  })
  const quiet = await readHome(maud)
  expect(quiet.onCall).toMatchObject([{ schedule: { name: 'SRE' }, standing: null }])
  expect(quiet.uncovered.map(({ name }) => name)).toEqual(['Base'])
  const { number } = await openCrisis(service(), { title: 'x' })
  const onCall = quiet.onCall[0]?.name === 'Maud Kerbrat' ? maud : yann
  await writeEntry(onCall, String(number), { kind: 'observation', text: 'Je suis là' })
  expect((await readHome(maud)).onCall).toMatchObject([
    { standing: { as: 'present', crisis: String(number) } },
  ])
})

test('the declare form knows who would be texted, and the next number', async () => {
  const maud = await person('Maud Kerbrat', { phone: '+33639981292', crisisDuty: true })
  await person('Sans téléphone', { crisisDuty: true })
  await person('Pas volontaire', { phone: '+33639981293' })
  await person('Vera Lin', { access: 'viewer' })
  const form = await readDeclareForm(maud, false)
  expect(form.texted.map(({ name }) => name)).toEqual(['Maud Kerbrat'])
  expect(form.candidates.map(({ name }) => name)).not.toContain('Vera Lin')
  const { number } = await openCrisis(service(), { title: 'x' })
  expect((await readDeclareForm(maud, false)).nextLabel).toBe(String(Number(number) + 1))
  expect((await readDeclareForm(maud, true)).nextLabel).toBe('D1')
})
