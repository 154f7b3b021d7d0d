import { expect, type Page, test } from '@playwright/test'
import { addVolunteers, apiOf, type List } from './support/api.ts'
import { type App, startApp } from './support/app.ts'
import { signIn, signInAs, tabTo } from './support/people.ts'

let app: App

test.beforeAll(async () => {
  app = await startApp()
})
test.afterAll(() => app.stop())
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close()
})

test('two browsers see a line within a second, and who writes it', async ({ browser }) => {
  const api = apiOf(app)
  const { body } = await api.post<{ number: number }>('/api/v1/crises', { title: 'Afflux' })
  const maud = await signIn(browser, app)
  const paul = await signInAs(browser, app, api, 'Paul Lemaire')
  await maud.goto(`/crises/${body.number}`)
  await paul.page.goto(`/crises/${body.number}`)
  await expect(maud.getByText('En ligne')).toBeVisible()
  const composer = paul.page.getByRole('textbox', { name: /ligne/ })
  await expect(composer).toBeFocused()
  const delays: number[] = []
  for (const text of ['Premier constat', 'Deuxième constat', 'Troisième constat']) {
    await composer.fill(`! ${text}`)
    const from = performance.now()
    await composer.press('Enter')
    const line = maud.getByRole('log').getByText(text)
    await expect(line).toBeVisible()
    delays.push(performance.now() - from)
  }
  expect(Math.min(...delays)).toBeLessThan(1_000)
  await expect(maud.getByRole('article').filter({ hasText: 'Premier constat' })).toContainText(
    'Paul L.',
  )
})

/** Takes a line back, makes another one a decision, and raises the level, all in the box. */
async function writeAsScribe(page: Page): Promise<void> {
  const log = page.getByRole('log')
  await page.keyboard.type('-6m De trop')
  await page.keyboard.press('Enter')
  await expect(log.getByText('De trop')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(log.getByText('De trop')).toBeHidden()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('On lit seulement')
  await page.keyboard.press('Enter')
  await expect(log.getByText('On lit seulement')).toBeVisible()
  await page.keyboard.press('Control+d')
  await expect(page.getByRole('article').filter({ hasText: 'On lit seulement' })).toContainText('2')
  await page.keyboard.type('/niveau cri')
  await page.keyboard.press('Tab')
  await page.keyboard.type('tout est arrêté')
  await page.keyboard.press('Enter')
}

test('keyboard alone: declare, take a role, write, publish, close', async ({ browser }) => {
  const api = apiOf(app)
  await addVolunteers(api, ['Yann Adami', 'Claire Vasseur'])
  const page = await signIn(browser, app)
  await page.goto('/')
  await tabTo(page, /Déclarer/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/declare$/)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Écritures en base saturées')
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(/\/crises\/\d+$/)
  const number = page.url().split('/').at(-1)
  await expect(page.getByText('Écritures en base saturées').first()).toBeVisible()

  await tabTo(page, /^Prendre/)
  await page.keyboard.press('Enter')
  const crisis = async () =>
    (
      await api.get<{ state: string; level: string; roles: { lead: { id: string } | null } }>(
        `/api/v1/crises/${number}`,
      )
    ).body
  await expect.poll(async () => (await crisis()).roles.lead).not.toBeNull()

  await tabTo(page, /ligne/)
  await page.keyboard.type('! Activer la salle d’attente')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('log').getByText('Activer la salle d’attente')).toBeVisible()
  await writeAsScribe(page)
  await expect.poll(async () => (await crisis()).level).toBe('critical')

  await tabTo(page, /^Publier un point de situation/)
  await page.keyboard.press('Enter')
  await page.keyboard.type('Le site répond, avec de l’attente.')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Vos rendez-vous déjà pris sont gardés.')
  await tabTo(page, /^Publier$/)
  await page.keyboard.press('Enter')
  const headlines = async () =>
    (await api.get<List<{ headline?: string }>>(`/api/v1/crises/${number}/journal`)).body.items.map(
      ({ headline }) => headline,
    )
  await expect.poll(headlines).toContain('Le site répond, avec de l’attente.')
  await page.goto('/status')
  await expect(page.getByText('Le site répond, avec de l’attente.').first()).toBeVisible()
  await page.goBack()

  await tabTo(page, /^Menu/)
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: /Clore/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: /résolution|conclusion|fini|dit/i })).toBeFocused()
  await page.keyboard.type('Contenu par la salle d’attente.')
  await tabTo(page, /^Clore/)
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await crisis()).state).toBe('closed')
})
