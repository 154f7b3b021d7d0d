import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, expect, test } from '@playwright/test'
import { apiOf } from './support/api.ts'
import { type App, startApp } from './support/app.ts'
import { faultsOf } from './support/look.ts'
import { signIn } from './support/people.ts'

const MOST_BYTES = 15_000
const MOST_REQUESTS = 3

const words = {
  audience: 'both',
  headline: 'Beaucoup plus de monde que d’habitude. Le site fonctionne.',
  body: [
    'Depuis le discours de ce soir, des centaines de milliers de personnes cherchent un rendez-vous.',
    'Nous réglons l’entrée pour que chacun termine sans lenteur.',
    '',
    'Pour les patients : une salle d’attente peut s’afficher. Rester sur la page suffit.',
    'Pour les praticiens : agenda et consultations fonctionnent normalement.',
  ].join('\n'),
  nextUpdateInMinutes: 20,
}

/** An evening: a crisis with changes, figures, a question and three updates. */
async function fill(app: App): Promise<void> {
  const api = apiOf(app)
  await api.post('/api/v1/crises', { title: 'Afflux de visiteurs', level: 'high' })
  const write = (body: object) => api.post('/api/v1/crises/1/journal', body)
  const lever = { name: 'seuil', from: 800_000, to: 400_000 }
  await write({ kind: 'decision', text: 'Réduire', lever })
  const figure = { name: 'demandes par minute', value: 5_440_000, baseline: 1_940_000 }
  await write({ kind: 'figure', text: 'Demandes', figure })
  await write({ kind: 'question', text: 'Pourquoi un système ne renvoie plus ses erreurs ?' })
  for (const headline of ['Premier point : beaucoup de monde.', 'Deuxième point : pareil.'])
    await publish(app, { ...words, headline })
  await publish(app, words)
  const file = join(app.dataDir, 'status/public.en.unconfirmed.html')
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain(words.headline)
}

const publish = (app: App, body: object) =>
  apiOf(app).post<{ errors?: { field: string }[] }>('/api/v1/crises/1/status-updates', body)

/** What a first visit asks for, and how many bytes come back, headers included. */
async function visit(browser: Browser, app: App, path: string, staff: boolean) {
  const extraHTTPHeaders: Record<string, string> = staff
    ? { authorization: `Bearer ${app.token}` }
    : {}
  const context = await browser.newContext({ extraHTTPHeaders })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  const sizes: number[] = []
  session.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength))
  await page.goto(app.url + path, { waitUntil: 'networkidle' })
  await expect(page.locator('h1')).toHaveText(words.headline)
  await context.close()
  return { requests: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

test.describe('a status page', () => {
  let app: App
  test.beforeAll(async () => {
    app = await startApp()
    await fill(app)
  })
  test.afterAll(() => app.stop())

  test('weighs at most 15 KB in three requests', async ({ browser }) => {
    for (const [path, staff] of [
      ['/status/public', false],
      ['/status', true],
    ] as const) {
      const { requests, bytes } = await visit(browser, app, path, staff)
      test.info().annotations.push({ type: path, description: `${requests} requests, ${bytes} B` })
      expect(requests, path).toBeLessThanOrEqual(MOST_REQUESTS)
      expect(bytes, path).toBeLessThanOrEqual(MOST_BYTES)
    }
  })

  test('is complete without JavaScript', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${app.url}/status`)
    expect(new URL(page.url()).pathname).toBe('/status/public')
    const main = page.locator('main')
    for (const said of [words.headline, 'Niveau élevé (3 sur 4)', 'Prochain point à', 'dans 20'])
      await expect(main).toContainText(said)
    await page.getByRole('link', { name: 'English' }).click()
    await expect(main).toContainText('Severity: high (3 of 4)')
    await context.close()
  })

  test('has nothing for axe to find, and prints on one sheet', async ({ page }) => {
    await page.goto(`${app.url}/status/public`)
    expect(await faultsOf(page)).toEqual([])
    await page.setExtraHTTPHeaders({ authorization: `Bearer ${app.token}` })
    await page.goto(`${app.url}/status`)
    expect(await faultsOf(page)).toEqual([])
    const pdf = await page.pdf({ preferCSSPageSize: true })
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  })

  test('takes what is new by itself', async ({ page }) => {
    await page.goto(`${app.url}/status/public`)
    await publish(app, { ...words, headline: 'Du nouveau.' })
    await expect(page.locator('h1')).toHaveText('Du nouveau.', { timeout: 15_000 })
    await publish(app, words)
  })

  test('can be seen from the room before it is published', async ({ browser }) => {
    const page = await signIn(browser, app)
    await page.goto(`${app.url}/crises/1`)
    await page.getByRole('button', { name: 'Publier un point de situation' }).first().click()
    await page.locator('input[name=headline]').fill('Pas encore publié')
    await page.locator('textarea[name=body]').fill('Pour tous : rien à faire.')
    await page.locator('select[name=audience]').selectOption('both')
    await page.getByRole('button', { name: 'Aperçu' }).click()
    const frame = page.frameLocator('iframe')
    await expect(frame.locator('h1')).toHaveText(['Pas encore publié', 'Pas encore publié'])
    const inverted = frame.locator('.next').first()
    await expect(inverted).toHaveCSS('background-color', 'rgb(19, 26, 22)')
    const told = await (await fetch(`${app.url}/status/public`)).text()
    expect(told).not.toContain('Pas encore publié')
  })

  test('shows hostile and foreign words harmlessly, and refuses what is none', async ({ page }) => {
    const refused = async (body: object) => {
      const { status, body: problem } = await publish(app, body)
      return [status, ...(problem.errors ?? []).map(({ field }) => field)]
    }
    expect(await refused({ ...words, nextUpdateInMinutes: -5 })).toEqual([
      400,
      'nextUpdateInMinutes',
    ])
    expect(await refused({ ...words, nextUpdateInMinutes: 0 })).toEqual([
      400,
      'nextUpdateInMinutes',
    ])
    expect(await refused({ ...words, body: 'x'.repeat(10_000_000) })).toEqual([413, 'body'])
    const rightToLeft = 'זמינות השירות נפגעה '.repeat(10).trim().slice(0, 200)
    await publish(app, { ...words, headline: rightToLeft, body: '<script>alert(1)</script>' })
    await page.goto(`${app.url}/status/public`)
    await expect(page.locator('h1')).toHaveCSS('direction', 'rtl')
    expect(await faultsOf(page)).toEqual([])
    await publish(app, { ...words, headline: '🔥🔥🔥' })
    await page.goto(`${app.url}/status/public`)
    await expect(page.locator('h1')).toHaveText('🔥🔥🔥')
    expect(await faultsOf(page)).toEqual([])
  })
})

test('web started again while PostgreSQL hangs serves the file, with when it was last confirmed', async () => {
  const app = await startApp()
  try {
    await fill(app)
    await app.kill('postgres', 'SIGSTOP')
    const before = (await app.processes()).web
    await app.kill('web')
    await expect.poll(async () => (await app.processes()).web).not.toBe(before)
    const read = async (path: string) =>
      (await fetch(app.url + path, { redirect: 'manual' }).catch(() => null)) ?? new Response()
    await expect
      .poll(async () => (await read('/status/public?lang=fr')).text(), { timeout: 30_000 })
      .toMatch(/dernière confirmation à \d+\u00a0h\u00a0\d\d/)
    const english = await (await read('/status/public?lang=en')).text()
    expect(english).toMatch(/last confirmed at \d\d:\d\d/)
    expect(english).toContain(words.headline)
    expect((await read('/status')).headers.get('location')).toBe('/status/public')
    await app.kill('postgres', 'SIGCONT')
    await expect
      .poll(async () => (await read('/status/public?lang=en')).text(), { timeout: 30_000 })
      .not.toContain('last confirmed')
  } finally {
    await app.kill('postgres', 'SIGCONT')
    await app.stop()
  }
})

test('a start that cannot reach its database serves the pages of the run before', async () => {
  const first = await startApp()
  await fill(first)
  await first.kill('all')
  const { dataDir, port, token } = first
  const environment = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }
  const second = await startApp({ dataDir, port, token, environment, readyAt: '/status/public' })
  try {
    const html = await (await fetch(`${second.url}/status/public?lang=en`)).text()
    expect(html).toContain(words.headline)
    expect(html).toContain('last confirmed at')
    expect(second.output()).toContain('cannot be reached')
  } finally {
    await second.stop()
  }
})
