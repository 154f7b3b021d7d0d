import { expect, type Page, test } from '@playwright/test'
import { type Api, apiOf, type Created } from './support/api.ts'
import { type App, startApp } from './support/app.ts'
import { doubleText, faultsOf } from './support/look.ts'
import { signIn, signInAs } from './support/people.ts'

let app: App
let api: Api

test.beforeAll(async () => {
  app = await startApp()
  api = apiOf(app)
})
test.afterAll(() => app.stop())
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close()
})

/** An open crisis with so many lines. */
async function crisisWith(lines: number, title = 'Afflux de visiteurs'): Promise<string> {
  const { body } = await api.post<{ number: number }>('/api/v1/crises', { title })
  for (let line = 1; line <= lines; line += 1) {
    const text = `Constat ${line}`
    await api.post(`/api/v1/crises/${body.number}/journal`, { kind: 'observation', text })
  }
  return String(body.number)
}

type Box = { x: number; y: number; width: number; height: number } | null

const apart = (one: Box, other: Box) =>
  one !== null &&
  other !== null &&
  (one.x + one.width <= other.x ||
    other.x + other.width <= one.x ||
    one.y + one.height <= other.y ||
    other.y + other.height <= one.y)

const composerOf = (page: Page) => page.getByRole('textbox', { name: /ligne/ })
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('with the keyboard open, a phone shows one row, the stripes and at least five lines', async ({
  browser,
}) => {
  const page = await signIn(browser, app, { viewport: { width: 390, height: 844 } })
  await page.goto(`/crises/${await crisisWith(12)}`)
  await expect(page.getByText('Constat 12', { exact: true })).toBeVisible()
  await composerOf(page).click()
  await page.setViewportSize({ width: 390, height: 508 })
  await expect(page.getByRole('navigation', { name: 'Parties de la salle' })).toBeHidden()
  await expect(page.getByText('Constat 12', { exact: true })).toBeInViewport()
  const log = await page.getByRole('log').boundingBox()
  const rows = await page
    .getByRole('article')
    .evaluateAll((articles) =>
      articles
        .map((article) => article.getBoundingClientRect())
        .map(({ top, bottom }) => [top, bottom]),
    )
  const whole = rows.filter(
    ([top = 0, bottom = 0]) => log && top >= log.y && bottom <= log.y + log.height,
  )
  expect(whole.length).toBeGreaterThanOrEqual(5)
  // One row of the head, the stripes, and the line that says how much lies above.
  expect(log?.y).toBeLessThan(64 + 23)
})

test('nothing scrolls sideways at 320 px, nor enlarged four times', async ({ browser }) => {
  const number = await crisisWith(3, 'Écritures en base saturées sur la prise de rendez-vous')
  const page = await signIn(browser, app, { viewport: { width: 320, height: 640 } })
  await page.goto(`/crises/${number}`)
  await expect(page.getByText('Constat 3', { exact: true })).toBeVisible()
  for (const tab of ['Situation', 'Cellule', 'Journal']) {
    await page.getByRole('button', { name: tab }).click()
    expect(await sideways(page)).toBe(0)
  }
  await page.setViewportSize({ width: 320, height: 225 })
  await composerOf(page).scrollIntoViewIfNeeded()
  await expect(composerOf(page)).toBeInViewport()
  expect(await sideways(page)).toBe(0)
})

test('with text twice as large a phone shows all of it, nothing sideways, nothing over another', async ({
  browser,
}) => {
  const number = await crisisWith(3, 'Écritures en base saturées sur la prise de rendez-vous')
  await api.post(`/api/v1/crises/${number}/status-updates`, {
    audience: 'both',
    headline: 'Certains rendez-vous ne sont pas enregistrés.',
    body: 'Nous cherchons.',
  })
  const page = await signIn(browser, app, { viewport: { width: 390, height: 844 } })
  await page.goto(`/crises/${number}`)
  await expect(page.getByText('Constat 3', { exact: true })).toBeVisible()
  await doubleText(page)
  expect(await sideways(page)).toBe(0)
  const head = page.locator('header', { has: page.getByRole('heading', { level: 1 }) })
  const mark = await head.getByRole('button', { name: /changer/ }).boundingBox()
  const menu = await head.getByRole('button', { name: 'Menu' }).boundingBox()
  const title = await head.getByRole('heading', { level: 1 }).boundingBox()
  expect(apart(mark, title) && apart(title, menu)).toBe(true)
  for (const tab of ['Journal', 'Situation', 'Courbe', 'Cellule']) {
    const button = page.getByRole('button', { name: tab })
    // Where all of it has no room, the page scrolls.
    await button.scrollIntoViewIfNeeded()
    await expect(button).toBeInViewport({ ratio: 1 })
  }
  for (const path of [`/crises/${number}/muster`, '/status', '/status/public']) {
    await page.goto(path)
    await doubleText(page)
    expect([path, await sideways(page)]).toEqual([path, 0])
  }
})

test('a second press on Publish reaches nothing that came to its place, and the focus is back', async ({
  browser,
}) => {
  const page = await signIn(browser, app, { viewport: { width: 1440, height: 900 } })
  await page.goto(`/crises/${await crisisWith(1)}`)
  const opener = page.getByRole('button', { name: 'Publier un point de situation' })
  await opener.click()
  const headline = page.locator('input[name=headline]')
  await headline.fill('Certains rendez-vous ne sont pas enregistrés.')
  await page.locator('textarea[name=body]').fill('Nous cherchons.')
  const button = await page.getByRole('button', { name: 'Publier', exact: true }).boundingBox()
  if (button === null) throw new Error('no button to press')
  const [x, y] = [button.x + button.width / 2, button.y + button.height / 2]
  await page.mouse.click(x, y)
  await expect(headline).toBeHidden()
  await expect(opener).toBeFocused()
  await page.evaluate(() => {
    document.addEventListener('click', () => document.body.setAttribute('data-reached', ''))
  })
  await page.mouse.click(x, y)
  await expect(page.locator('body')).not.toHaveAttribute('data-reached')
  await page.mouse.click(x + 60, y)
  await expect(page.locator('body')).toHaveAttribute('data-reached')
})

test('on paper the whole journal stands at 10 pt, without a control', async ({ browser }) => {
  const page = await signIn(browser, app)
  await page.goto(`/crises/${await crisisWith(130)}`)
  await expect(page.getByText('Constat 130', { exact: true })).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 658, height: 980 })
  for (const line of ['Constat 1', 'Constat 65', 'Constat 130']) {
    const text = page.getByText(line, { exact: true })
    await expect(text).toHaveCSS('font-size', '13.3333px')
    expect((await text.boundingBox())?.height).toBeGreaterThan(8)
  }
  const log = page.getByRole('log')
  expect(await log.evaluate((box) => box.scrollHeight - box.clientHeight)).toBeLessThanOrEqual(1)
  const columns = await page
    .getByRole('article')
    .first()
    .evaluate((row) => getComputedStyle(row).gridTemplateColumns)
  expect(Number.parseFloat(columns)).toBeCloseTo((18 / 25.4) * 96, 0)
  for (const control of [composerOf(page), page.getByRole('button', { name: 'Menu' })]) {
    await expect(control).toBeHidden()
  }
})

test('a runbook attached while the room is open appears', async ({ browser }) => {
  const number = await crisisWith(1)
  const page = await signIn(browser, app)
  await page.goto(`/crises/${number}`)
  await expect(page.getByText('En ligne')).toBeVisible()
  const runbook = { title: 'Base saturée', steps: [{ text: 'Couper les exports' }] }
  const { body } = await api.post<Created>('/api/v1/runbooks', runbook)
  await api.post(`/api/v1/crises/${number}/runbooks`, { runbookId: body.id })
  await expect(page.getByText('Couper les exports')).toBeVisible()
  await expect(
    page.getByRole('log').getByText('Fiche réflexe ajoutée : Base saturée'),
  ).toBeVisible()
})

test('the summary that the lead writes is what the others see', async ({ browser }) => {
  const number = await crisisWith(1)
  const lead = await signIn(browser, app)
  const other = await signInAs(browser, app, api, 'Claire Vasseur')
  await other.page.goto(`/crises/${number}`)
  await expect(other.page.getByText('En ligne')).toBeVisible()
  await expect(other.page.getByRole('button', { name: 'Écrire', exact: true })).toBeHidden()
  await lead.goto(`/crises/${number}`)
  await lead.getByRole('button', { name: 'Écrire', exact: true }).click()
  await lead.keyboard.type('Site sans lenteur.')
  await lead.getByRole('button', { name: 'Enregistrer' }).click()
  const situation = other.page.getByRole('region', { name: 'Situation', exact: true })
  await expect(situation.getByText('Site sans lenteur.')).toBeVisible()
})

test('a figure without a number stays in the box and says why', async ({ browser }) => {
  const page = await signIn(browser, app)
  await page.goto(`/crises/${await crisisWith(1)}`)
  await composerOf(page).fill('= réservations')
  await composerOf(page).press('Enter')
  await expect(page.getByText(/Il manque le nombre/)).toBeVisible()
  await expect(composerOf(page)).toHaveValue('= réservations')
  await composerOf(page).fill('= réservations 12')
  await expect(page.getByText(/Il manque le nombre/)).toBeHidden()
})

test('a journal shows some kinds only; neither the caret nor what is being read moves', async ({
  browser,
}) => {
  const number = await crisisWith(60)
  const decision = { kind: 'decision', text: 'Tout monter' }
  await api.post(`/api/v1/crises/${number}/journal`, decision)
  const page = await signIn(browser, app)
  await page.goto(`/crises/${number}`)
  const line = (text: string) => page.getByRole('log').getByText(text, { exact: true })
  await expect(line('Tout monter')).toBeVisible()
  await composerOf(page).fill('Nous pas')
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await press('Filtrer')
  await press('Décision')
  await expect(line('Constat 60')).toBeHidden()
  await expect(line('Tout monter')).toBeVisible()
  await expect(composerOf(page)).toBeFocused()
  await expect(composerOf(page)).toHaveValue('Nous pas')
  await press('Tout montrer')
  await expect(line('Constat 60')).toBeVisible()
  await line('Constat 30').evaluate((text) => text.scrollIntoView({ block: 'center' }))
  const top = async () => (await line('Constat 30').boundingBox())?.y ?? 0
  await expect(page.getByText(/lignes plus haut/).first()).toBeVisible()
  const before = await top()
  await press('Filtrer')
  const moved = (await top()) - before
  await press('Observation')
  expect(Math.abs((await top()) - before - moved)).toBeLessThan(30)
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await sideways(page)).toBe(0)
  await press('Tout montrer')
  await press('Filtrer')
  await press('Décision')
  await expect(line('Tout monter')).toBeVisible()
  await expect(line('Constat 30')).toBeHidden()
})

test('a title of 200 right-to-left characters leaves the head whole', async ({ browser }) => {
  const title = 'حركة مرور غير عادية على حجز المواعيد '.repeat(6).slice(0, 200)
  const number = await crisisWith(1, title)
  const page = await signIn(browser, app)
  for (const [width, height, most] of [
    [1440, 900, 112],
    [1100, 800, 130],
    [390, 844, 240],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.goto(`/crises/${number}`)
    const head = page.locator('main header')
    await expect(head).toBeVisible()
    expect((await head.boundingBox())?.height).toBeLessThanOrEqual(most)
    expect(await sideways(page)).toBe(0)
  }
})

test('axe finds nothing in the room, its menu, its level and its closing', async ({ browser }) => {
  test.slow()
  const page = await signIn(browser, app)
  await page.goto(`/crises/${await crisisWith(6)}`)
  await expect(page.getByText('En ligne')).toBeAttached()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Menu' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('menuitem', { name: /Clore/ }).click()
  await expect(page.getByRole('textbox', { name: /Résolution/ })).toBeFocused()
  expect(await faultsOf(page)).toEqual([])
})
