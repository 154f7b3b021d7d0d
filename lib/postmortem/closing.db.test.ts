import { afterAll, beforeAll, expect, it } from 'vitest'
import { joinCell } from '../cell/join-cell.ts'
import { closeCrisis } from '../crisis/close-crisis.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { settleDecision } from '../journal/settle-decision.ts'
import { writeEntry } from '../journal/write-entry.ts'
import { type Context, contextFor } from '../platform/context.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { attachRunbook } from '../runbook/attach-runbooks.ts'
import { createRunbook } from '../runbook/create-runbook.ts'
import { tickStep } from '../runbook/tick-step.ts'
import { answerClosing } from './answer-closing.ts'
import { asMarkdown } from './formats/markdown.ts'
import { listClosingAnswers } from './queries.ts'
import { readPostmortem } from './read-postmortem.ts'
import { sayPostmortem } from './words.ts'

let services: TestServices
let maud: Context
let paul: Context
let ines: Context
let label: string

beforeAll(async () => {
  services = await openTestServices()
  maud = await testPerson(services, { name: 'Maud Kerbrat', access: 'admin' })
  paul = await testPerson(services, { name: 'Paul Lemaire' })
  ines = await testPerson(services, { name: 'Inès Bault' })
  label = String((await openCrisis(maud, { title: 'Afflux de visiteurs' })).number)
  await joinCell(paul, label, { as: 'participant' })
})
afterAll(() => services.database.close())

const draftInFrench = async () =>
  sayPostmortem(await readPostmortem(maud, label), 'fr', 'Europe/Paris')

it('asks nothing while the crisis goes on', async () => {
  await expect(answerClosing(paul, label, { surprised: 'Le cache' })).rejects.toMatchObject({
    code: 'conflict',
    key: 'crisisNotClosed',
  })
})

it('keeps one answer a person: a later one replaces it, a skip does not', async () => {
  await closeCrisis(maud, label, { resolution: 'Contenu par la salle d’attente' })
  await answerClosing(ines, label, {})
  services.passSeconds(60)
  const wish = { surprised: ' Ils inscrivent leur famille ', forgotten: '' }
  expect(await answerClosing(paul, label, wish)).toMatchObject({
    surprised: 'Ils inscrivent leur famille',
    forgotten: null,
  })
  await answerClosing(paul, label, {})
  services.passSeconds(60)
  await answerClosing(maud, label, { forgotten: 'Le cache des disponibilités' })
  await answerClosing(maud, label, { forgotten: 'Le cache | des disponibilités' })
  const given = (await listClosingAnswers(paul, label)).map(({ user, surprised, forgotten }) => [
    user.name,
    surprised,
    forgotten,
  ])
  expect(given).toEqual([
    ['Inès Bault', null, null],
    ['Paul Lemaire', 'Ils inscrivent leur famille', null],
    ['Maud Kerbrat', null, 'Le cache | des disponibilités'],
  ])
})

it('refuses a line too long, an unknown field, a service token and a reader', async () => {
  const service = contextFor(services, { kind: 'service', name: 'API_TOKEN' })
  const viewer = await testPerson(services, { name: 'Vera', access: 'viewer' })
  const cases = [
    [paul, { surprised: 'x'.repeat(1_001) }, 'invalid'],
    [paul, { lucky: 'x' }, 'invalid'],
    [service, {}, 'forbidden'],
    [viewer, {}, 'forbidden'],
  ] as const
  for (const [context, input, code] of cases) {
    await expect(answerClosing(context, label, input)).rejects.toMatchObject({ code })
  }
  await expect(answerClosing(paul, '9999', {})).rejects.toMatchObject({ code: 'not_found' })
})

it('opens "well, badly, lucky" of the draft with them, in every format', async () => {
  const document = await draftInFrench()
  const luck = document.sections.find(({ name }) => name === 'luck')
  expect(luck?.blocks.map(({ kind }) => kind)).toEqual([
    ...['heading', 'table', 'heading', 'table', 'missing'],
  ])
  const text = asMarkdown(document)
  expect(text).toContain('Qu’est-ce qui vous a surpris')
  expect(text).toMatch(/Ils inscrivent leur famille\s+\| Paul Lemaire/)
})

it('says of each runbook what was done, ruled out and left, and the head of the sealed journal', async () => {
  const steps = [{ text: 'Purger le cache' }, { text: 'Couper l’envoi' }, { text: 'Prévenir' }]
  const runbook = await createRunbook(maud, { title: 'Afflux de trafic', steps })
  const drill = await openCrisis(maud, { title: 'Exercice', drill: true })
  label = String(drill.number)
  services.passSeconds(600)
  await attachRunbook(maud, label, { runbookId: runbook.id })
  const place = (n: string) => ({ runbookId: runbook.id, n })
  await tickStep(paul, label, place('1'), { state: 'done' })
  await tickStep(paul, label, place('2'), { state: 'skipped', reason: 'déjà coupé' })
  const draft = await readPostmortem(maud, label)
  expect(draft.runbooks[0]?.attachedAt).toBe(services.clock.now().toISOString())
  const text = asMarkdown(await draftInFrench())
  expect(text).toMatch(/Purger le cache\s+\| fait\s+\|/)
  expect(text).toMatch(/Couper l’envoi\s+\| pas utile\s+\|.*déjà coupé/)
  expect(text).toMatch(/Prévenir\s+\| pas fait\s+\|/)
  expect(draft.head.seq).toBe(draft.journal.length)
  expect(text).toContain(draft.head.hash)
})

it('says of each proposed decision what became of it, and why', async () => {
  label = String((await openCrisis(maud, { title: 'Paiements' })).number)
  const propose = async (text: string) =>
    (await writeEntry(paul, label, { kind: 'question', text, proposed: true })).entry.id
  const settled = [
    ['Couper la carte', { outcome: 'refused', reason: 'trop tôt' }],
    ['Basculer', { outcome: 'decided', reason: 'il tient la charge' }],
  ] as const
  for (const [text, body] of settled) {
    await settleDecision(maud, { label, entryId: await propose(text) }, body)
  }
  await propose('Attendre')
  const text = asMarkdown(await draftInFrench())
  expect(text).toMatch(/\| proposition \| Couper la carte → refusée à .* par Maud.*, trop tôt/)
  expect(text).toMatch(/\| proposition \| Basculer → décidée à .* par Maud.*, il tient la charge/)
  expect(text).toMatch(/\| décision 1\s+\| Basculer \(proposée à .*raison.*il tient la charge\)/)
  expect(text).toMatch(/\| proposition \| Attendre → sans réponse/)
})

it('calls a drill a drill, from its first line to its last', async () => {
  label = String((await openCrisis(maud, { title: 'Essai du mardi', drill: true })).number)
  await closeCrisis(maud, label, { resolution: 'Tout a marché' })
  const text = asMarkdown(await draftInFrench())
  expect(text).toContain('Exercice lancé')
  expect(text).toContain('Exercice clos')
  expect(text).not.toMatch(/\p{L}*[Cc]rise\p{L}*/u)
})
