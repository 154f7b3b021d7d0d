import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { addVolunteers, apiOf, type List } from './support/api.ts'
import { type App, startApp } from './support/app.ts'
import { signIn } from './support/people.ts'

let app: App
/** The page behind a text, and what else anybody may open. */
let open: string[] = []

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
  await api.post('/api/v1/crises', { title: 'Envoi des SMS de rappel en retard', level: 'medium' })
  const textOf = async () => {
    const { body } = await api.get<List<{ body: string }>>('/api/v1/simulator/messages')
    return body.items.map((message) => /\/p\/[\w-]{22}/.exec(message.body)?.[0]).find(Boolean)
  }
  await expect.poll(textOf, { timeout: 20_000 }).toBeTruthy()
  open = ['/signin', '/code', (await textOf()) ?? '']
})
test.afterAll(() => app.stop())

const paths = [
  '/',
  '/crises',
  '/declare',
  '/declare/drill',
  '/crises/1',
  '/crises/1/muster',
  '/crises/1/postmortem',
  '/settings',
  '/settings/people',
  '/settings/integrations',
  '/settings/simulator',
  '/setup?step=people',
  '/setup?step=alerts',
  '/status',
  '/status/public',
]

/** Looked at for their width; for axe, with the other pages of administration. */
const furtherPaths = [
  ...['schedules', 'rules', 'runbooks', 'events', 'general', 'audit', 'account'].map(
    (place) => `/settings/${place}`,
  ),
  '/settings/people/import',
  '/setup?step=organisation',
  '/setup?step=texts',
  '/setup?step=drill',
  '/system',
]

/** What every page owes: no console error, no failed or foreign request, nothing for axe to find. */
async function expectSound(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.locator('main')).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`)
  expect(found, path).toEqual([])
  expect(await sidewaysAt(page, []), path).toEqual([])
}

/** How far a page scrolls sideways, as it is and at further widths. */
async function sidewaysAt(page: Page, widths: readonly number[]): Promise<string[]> {
  const wide: string[] = []
  for (const width of [page.viewportSize()?.width ?? 0, ...widths]) {
    await page.setViewportSize({ width, height: 800 })
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    if (over > 0) wide.push(`${over} px more than ${width}`)
  }
  return wide
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 1440]) {
    test(`axe finds nothing at ${width} px, ${colorScheme}`, async ({ browser }) => {
      test.slow()
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
      const apart = await browser.newContext({ baseURL: app.url, colorScheme, viewport })
      const visitor = await apart.newPage()
      for (const path of open) await expectSound(visitor, path)
    })
  }
}

for (const locale of ['fr', 'en'] as const) {
  // 320 px also is a window of 1280 at 400 %.
  test(`no page scrolls sideways from 320 px on, ${locale}`, async ({ browser }) => {
    test.slow()
    const page = await signIn(browser, app)
    const speak = { form: { locale }, headers: { origin: app.url } }
    await page.request.post('/preferences', speak)
    const visitor = await browser.newPage({ baseURL: app.url })
    await visitor.request.post('/preferences', speak)
    const visits = [
      ...[...paths, ...furtherPaths].map((path) => ({ path, by: page })),
      ...open.map((path) => ({
        path: path.replace(/^(\/p\/.+)/, `$1?lang=${locale}`),
        by: visitor,
      })),
    ]
    for (const { path, by } of visits) {
      await by.setViewportSize({ width: 320, height: 800 })
      await by.goto(path)
      expect([path, await sidewaysAt(by, [1100])]).toEqual([path, []])
    }
    await page.request.post('/preferences', { form: { locale: 'fr' }, headers: speak.headers })
  })
}

test('on a phone, whatever is pressed is 44 px high', async ({ browser }) => {
  const page = await signIn(browser, app, { viewport: { width: 390, height: 844 } })
  for (const path of [...paths, ...furtherPaths]) {
    if (path === '/system') continue
    await page.goto(path)
    expect([path, await page.evaluate(lowTargets)]).toEqual([path, []])
  }
})

/** In the page: what can be pressed and is lower than 44 px; links within a sentence are text. */
function lowTargets(): string[] {
  const boxOf = (element: Element) =>
    element.matches('[type=checkbox], [type=radio]')
      ? (element.closest('label') ?? element.parentElement ?? element)
      : element
  const inText = (element: Element) => {
    const around = element.closest('p, li, dd')?.textContent?.trim().length ?? 0
    return element.matches('a') && around > (element.textContent?.trim().length ?? 0) + 12
  }
  const pressed = 'a[href], button, input:not([type=hidden]), select, textarea, summary'
  return [...document.querySelectorAll(pressed)]
    .filter((element) => {
      const { width, height, top } = boxOf(element).getBoundingClientRect()
      return width > 0 && height > 0 && height < 43.5 && top > -10 && !inText(element)
    })
    .map((element) => `${element.tagName} ${element.textContent?.trim().slice(0, 40)}`)
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
