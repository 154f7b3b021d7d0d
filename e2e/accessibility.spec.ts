import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { addVolunteers, apiOf } from './support/api.ts'
import { type App, startApp } from './support/app.ts'
import { signIn } from './support/people.ts'

let app: App

test.beforeAll(async () => {
  app = await startApp()
  const api = apiOf(app)
  await addVolunteers(api, ['Yann Adami', 'Claire Vasseur', 'Paul Lemaire'])
  await api.post('/api/v1/crises', { title: 'Afflux de visiteurs', level: 'high' })
  const journal = '/api/v1/crises/1/journal'
  const lever = { name: 'Seuil', from: 800_000, to: 400_000 }
  await api.post(journal, { kind: 'decision', text: 'Réduire le seuil', lever })
  const figure = { name: 'transactions/s', value: 26_000, baseline: 8_000 }
  await api.post(journal, { kind: 'figure', text: 'De 8 000 à 26 000', figure })
  await api.post('/api/v1/crises/1/level-proposals', { level: 'medium', reason: 'calme' })
  await api.post('/api/v1/crises/1/status-updates', {
    audience: 'both',
    headline: 'Le site répond.',
    body: 'Une salle d’attente règle l’entrée.',
    nextUpdateInMinutes: 20,
  })
})
test.afterAll(() => app.stop())

const paths = [
  '/',
  '/crises',
  '/declare',
  '/declare/drill',
  '/crises/1',
  '/crises/1/postmortem',
  '/settings',
  '/settings/people',
  '/settings/integrations',
  '/settings/simulator',
  '/status',
  '/status/public',
]

/** What every page owes: no console error, no failed or foreign request, nothing for axe to find. */
async function expectSound(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.locator('main')).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`)
  expect(found, path).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0)
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 1440]) {
    test(`axe finds nothing at ${width} px, ${colorScheme}`, async ({ browser }) => {
      const viewport = { width, height: 900 }
      const page = await signIn(browser, app, { colorScheme, viewport })
      const faults: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text())
      })
      page.on('request', (request) => {
        if (!request.url().startsWith(app.url)) faults.push(request.url())
      })
      page.on('response', (response) => {
        if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`)
      })
      for (const path of paths) await expectSound(page, path)
      expect(faults).toEqual([])
    })
  }
}

test('the first Tab of a page is a skip link, and no server HTML carries a style', async ({
  browser,
}) => {
  const page = await signIn(browser, app)
  for (const path of paths) {
    const answer = await page.goto(path)
    expect(await answer?.text(), path).not.toMatch(/\sstyle="/)
    const first = page.locator('a[href], button, input, select, textarea, summary').first()
    await expect(first, path).toHaveAttribute('href', /^#/)
  }
})
