import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { type Api, apiOf, type Created, type List } from './support/api.ts'
import { type App, startApp } from './support/app.ts'
import { signIn } from './support/people.ts'

let app: App
let api: Api

test.beforeAll(async () => {
  app = await startApp()
  api = apiOf(app)
})
test.afterAll(() => app.stop())

const axeFinds = async (page: Page) =>
  (await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations.map(({ id }) => id)

test('a line is found by its words, linked to, looked at in its versions and erased', async ({
  browser,
}) => {
  await api.post('/api/v1/crises', { title: 'Afflux de visiteurs' })
  const journal = '/api/v1/crises/1/journal'
  const texts = ['Le cache tient', 'Seuil à 800 000', 'Nom d’un patient', 'Le trafic baisse']
  for (const text of texts) await api.post(journal, { kind: 'observation', text })
  const { body } = await api.get<List<{ id: string; text: string; seq: number }>>(journal)
  const line = body.items.find(({ text }) => text === 'Nom d’un patient')
  await api.post(`${journal}/${line?.id}/corrections`, { text: 'Nom de Mme X', reason: 'précis' })

  const page = await signIn(browser, app)
  await page.goto('/crises/1')
  const log = page.getByRole('log')
  await page.getByRole('button', { name: 'Filtrer', exact: true }).click()
  await page.getByRole('searchbox').fill('SEUIL 800')
  await expect(log.getByText('Seuil à 800 000')).toBeVisible()
  await expect(log.getByText('Le cache tient')).toBeHidden()
  expect(await axeFinds(page)).toEqual([])

  // Its address shows it, whatever is filtered.
  await page.goto('/')
  await page.goto(`/crises/1#line-${line?.seq}`)
  const details = page.getByRole('region', { name: `Ligne ${line?.seq} de près` })
  await expect(details).toBeVisible()
  await expect(details.getByRole('listitem')).toHaveCount(2)
  await expect(details).toContainText('Nom d’un patient')
  expect(await axeFinds(page)).toEqual([])
  await details.getByRole('button', { name: 'Effacer les mots…' }).click()
  await page.keyboard.type('vie privée')
  await page.keyboard.press('Enter')
  await expect(log.getByText(/Mots effacés/)).toBeVisible()
  await expect(log.getByText(/Mme X|patient/)).toHaveCount(0)
})

test('keys do every act; at the close two questions are asked and open the post-mortem', async ({
  browser,
}) => {
  const runbook = { title: 'Afflux', steps: [{ text: 'Cache des disponibilités' }] }
  const { body } = await api.post<Created>('/api/v1/runbooks', runbook)
  const crisis = { title: 'Écritures saturées' }
  const { number } = (await api.post<{ number: number }>('/api/v1/crises', crisis)).body
  await api.post(`/api/v1/crises/${number}/runbooks`, { runbookId: body.id })
  const page = await signIn(browser, app)
  await page.goto(`/crises/${number}`)
  await expect(page.getByText('En ligne')).toBeVisible()
  const palette = async (words: string) => {
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: 'Que faire, où aller ?' })).toBeFocused()
    await page.keyboard.type(words)
  }
  await palette('scribe')
  expect(await axeFinds(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /passer/ })).toBeVisible()
  await palette('cache')
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 étape faite')).toBeVisible()
  await palette('critique')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: /ligne/ })).toHaveValue('/level critical ')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await page.getByRole('log').focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('heading', { name: 'Raccourcis' })).toBeVisible()
  await page.keyboard.press('Escape')

  await api.post(`/api/v1/crises/${number}/close`, { resolution: 'Contenu' })
  await page.getByRole('textbox', { name: /surpris/ }).fill('Ils inscrivent leur famille')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Merci, vos réponses/)).toBeVisible()
  await page.goto(`/crises/${number}/postmortem`)
  await expect(page.getByText('Ils inscrivent leur famille')).toBeVisible()
  await expect(page.getByText('Cache des disponibilités').first()).toBeVisible()
})
