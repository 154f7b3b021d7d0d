import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test'
import { apiOf, type List } from './support/api.ts'
import { type App, startApp } from './support/app.ts'
import { freePort } from './support/free-port.ts'
import { signIn } from './support/sign-in.ts'

/** Plain http under a name of its own: no secure context, as in the network of a house. */
const HOST = 'cellule.test'
const TWO_HOURS_MS = 2 * 60 * 60_000

interface Entry {
  text: string
  at: string
  kind: string
}

let app: App
let profile: string
let origin: string

test.beforeAll(async () => {
  const port = await freePort()
  origin = `http://${HOST}:${port}`
  app = await startApp({ port, environment: { PUBLIC_URL: origin } })
  profile = await mkdtemp(join(tmpdir(), 'cellule-profile-'))
})
test.afterAll(async () => {
  await app.stop()
  await rm(profile, { recursive: true, force: true, maxRetries: 5 })
})

/** A browser with a profile on disk and a clock two hours fast. */
async function openBrowser(): Promise<BrowserContext> {
  const { launchOptions } = test.info().project.use
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), `--host-resolver-rules=MAP ${HOST} 127.0.0.1`],
    baseURL: origin,
    locale: 'fr-FR',
  })
  await context.addInitScript((ahead) => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + ahead
  }, TWO_HOURS_MS)
  return context
}

/** SIGKILL to every process of that browser. */
async function killBrowser(): Promise<void> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (command.includes(profile)) {
      try {
        process.kill(Number(pid), 'SIGKILL')
      } catch {
        // It went with its parent.
      }
    }
  }
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: /ligne/ }).fill(text)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('log').getByText(text)).toBeVisible()
}

test('lines of two tabs outlive server, tab and browser, and arrive once, in order, at their times', async () => {
  const api = apiOf(app)
  const { body } = await api.post<{ number: number }>('/api/v1/crises', { title: 'Tunnel' })
  const room = `/crises/${body.number}`
  const context = await openBrowser()
  const first = await context.newPage()
  await signIn(first, { ...app, url: origin })
  await first.goto(room)
  const second = await context.newPage()
  await second.goto(room)
  expect(await first.evaluate(() => 'locks' in navigator || 'randomUUID' in crypto)).toBe(false)
  await write(first, 'Avant le tunnel')
  await expect(second.getByRole('log').getByText('Avant le tunnel')).toBeVisible()

  const silentFrom = Date.now()
  await app.kill('web', 'SIGSTOP')
  await expect(second.getByText(/^Hors ligne depuis/)).toBeVisible({ timeout: 15_000 })
  expect(Date.now() - silentFrom, 'said within 10 s').toBeLessThan(10_500)
  const texts: string[] = []
  for (const [place, page] of [first, second, first, second, first].entries()) {
    texts.push(`Dans le tunnel ${place + 1}`)
    await write(page, texts.at(-1) ?? '')
  }
  for (const page of [first, second]) {
    await expect(page.getByText(/5 lignes en attente/).first()).toBeVisible()
  }
  await second.getByRole('textbox', { name: /ligne/ }).pressSequentially('! On coupe le ca')
  const writtenBy = Date.now()
  await first.close()
  await killBrowser()
  await app.kill('web')

  await expect.poll(async () => (await fetch(`${app.url}/readyz`).catch(() => null))?.ok).toBe(true)
  const again = await openBrowser()
  // A browser that dies at once may have lost its session; the lines wait for whoever wrote them.
  await again.clearCookies()
  const page = await again.newPage()
  await signIn(page, { ...app, url: origin })
  await expect(page.getByText(/5 lignes écrites sur cet appareil/)).toBeVisible()
  await page.getByRole('link', { name: 'Ouvrir la salle' }).click()
  const stored = async () =>
    (await api.get<List<Entry>>(`/api/v1/crises/${body.number}/journal?limit=500`)).body.items
      .filter(({ kind }) => kind === 'observation')
      .map(({ text }) => text)
  await expect.poll(stored, { timeout: 20_000 }).toEqual(['Avant le tunnel', ...texts])
  await expect(page.getByText('En ligne, tout est enregistré')).toBeVisible()
  // The half-typed line died with its browser; one key brings it back.
  await expect(page.getByText('! On coupe le ca')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: /ligne/ })).toHaveValue('! On coupe le ca')
  const { items } = (await api.get<List<Entry>>(`/api/v1/crises/${body.number}/journal?limit=500`))
    .body
  for (const { at } of items.filter(({ text }) => texts.includes(text))) {
    expect(Date.parse(at)).toBeGreaterThan(silentFrom - 1_000)
    expect(Date.parse(at)).toBeLessThan(writtenBy + 1_000)
  }
  await again.close()
})
