import { expect, type Page, test } from '@playwright/test'
import { addVolunteers, apiOf, type List } from './support/api.ts'
import { type App, startApp } from './support/app.ts'
import { faultsOf } from './support/look.ts'
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
  ...['schedules', 'rules', 'runbooks', 'events', 'watch', 'general', 'audit', 'account'].map(
    (place) => `/settings/${place}`,
  ),
  '/settings/people/import',
  '/setup?step=organisation',
  '/setup?step=texts',
  '/setup?step=drill',
  '/system',
]

/** What every page owes: nothing for axe to find, nothing beside the screen, no style that a policy forbids. */
async function expectSound(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path)
  await expect(page.locator('main')).toBeVisible()
  expect(await answer?.text(), path).not.toMatch(/\sstyle="/)
  expect([path, await faultsOf(page)]).toEqual([path, []])
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

test('axe finds nothing by day and by night; the first Tab of a page is a skip link', async ({
  browser,
}) => {
  test.slow()
  const page = await signIn(browser, app)
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
  for (const path of paths) {
    await expectSound(page, path)
    const first = page.locator('a[href], button, input, select, textarea, summary').first()
    await expect(first, path).toHaveAttribute('href', /^#/)
  }
  expect(faults).toEqual([])
  // axe wants a context of its own for each page.
  const visitor = await (await browser.newContext({ baseURL: app.url })).newPage()
  for (const path of open) await expectSound(visitor, path)
})

for (const locale of ['fr', 'en'] as const) {
  // 320 px also is a window of 1280 at 400 %.
  test(`from 320 px on no page scrolls sideways, what is pressed is 44 px high, ${locale}`, async ({
    browser,
  }) => {
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
      expect([path, await sidewaysAt(by, [1100, 390])]).toEqual([path, []])
      // The page for whoever runs the machine is read at a desk.
      if (by === page && path !== '/system')
        expect([path, await by.evaluate(lowTargets)]).toEqual([path, []])
    }
    await page.request.post('/preferences', { form: { locale: 'fr' }, headers: speak.headers })
  })
}

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
