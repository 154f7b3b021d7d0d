import { expect, type Page, test } from '@playwright/test'
import { io } from 'socket.io-client'
import { type Api, apiOf } from './support/api.ts'
import { type App, startApp } from './support/app.ts'
import { faultsOf } from './support/look.ts'
import { signIn, signInAs } from './support/people.ts'

let app: App
let api: Api

test.beforeAll(async () => {
  app = await startApp()
  api = apiOf(app)
})
test.afterAll(() => app.stop())

const cookieOf = async (page: Page) => {
  const cookies = await page.context().cookies()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

test('an admin adds a person, who chooses a password by a link and comes in', async ({
  browser,
}) => {
  const page = await signIn(browser, app)
  await page.goto('/settings')
  await expect(page.getByText('Personne ne serait mobilisé ce soir.')).toBeVisible()
  await page.getByRole('link', { name: 'Ajouter des personnes' }).click()
  await page.getByLabel('Nom').fill('Nadia Roy')
  await page.getByLabel('Adresse électronique').fill('Nadia@Example.org')
  await page.getByRole('textbox', { name: 'Téléphone' }).fill('12')
  await page.getByLabel(/Oui, un SMS à chaque crise/).check()
  await page.getByRole('button', { name: 'Ajouter une personne' }).click()
  await expect(page.getByText('Ce n’est pas un numéro de téléphone joignable.')).toBeVisible()
  await expect(page.getByLabel('Nom')).toHaveValue('Nadia Roy')
  await page.getByRole('textbox', { name: 'Téléphone' }).fill('06 39 98 12 34')
  await page.getByRole('button', { name: 'Ajouter une personne' }).click()
  await expect(page.getByText('Nadia Roy est dans la liste.')).toBeVisible()
  await page.getByRole('link', { name: 'Nadia Roy' }).click()
  const nights = page.getByRole('region', { name: 'Nuits de crise' })
  await nights.getByLabel(/À certaines heures/).check()
  await nights.getByLabel('lundi').first().check()
  await nights.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(nights.getByText('Enregistré.')).toBeVisible()
  await page.reload()
  await expect(nights.getByLabel('lundi').first()).toBeChecked()
  await page.getByRole('button', { name: 'Créer un lien' }).click()
  const link = (await page.locator('code').textContent()) ?? ''

  const theirs = await (await browser.newContext({ baseURL: app.url })).newPage()
  await theirs.goto(link)
  for (const field of await theirs.locator('input[type=password]').all()) {
    await field.fill('correct horse')
  }
  await theirs.keyboard.press('Enter')
  await expect(theirs).toHaveURL(`${app.url}/`)
  const again = await theirs.goto(link)
  expect(await again?.text()).not.toContain('type="password"')
})

test('a revoked session is dead within 5 s, its socket too', async ({ browser }) => {
  const { page } = await signInAs(browser, app, api, 'Paul Lemaire')
  const cookie = await cookieOf(page)
  const read = () => fetch(`${app.url}/api/v1/crises`, { headers: { cookie } })
  expect((await read()).status).toBe(200)
  const socket = io(app.url, {
    transports: ['websocket'],
    reconnection: false,
    extraHeaders: { cookie, origin: app.url },
  })
  await new Promise<void>((done, fail) => socket.on('connect', done).on('connect_error', fail))
  const dropped = new Promise<number>((done) => socket.on('disconnect', () => done(Date.now())))

  const elsewhere = await browser.newContext({ baseURL: app.url })
  const second = await elsewhere.newPage()
  await second.goto('/signin')
  await second.locator('input[name=email]').fill('paul.lemaire@example.org')
  await second.locator('input[name=password]').fill('another long password')
  await second.keyboard.press('Enter')
  await expect(second).toHaveURL(`${app.url}/`)
  await second.goto('/settings/account')
  const from = Date.now()
  await second.getByRole('button', { name: 'Déconnecter' }).click()
  expect((await dropped) - from).toBeLessThan(5_000)
  expect((await read()).status).toBe(401)
  expect(Date.now() - from).toBeLessThan(5_000)
  await page.goto('/')
  await expect(page).toHaveURL(/\/signin/)
  await page.context().close()
})

test('guessing at a password is stopped, the right one too', async ({ browser }) => {
  await api.post('/api/v1/users', {
    name: 'Cible',
    email: 'cible@example.org',
    password: 'the right password',
  })
  const page = await (await browser.newContext({ baseURL: app.url })).newPage()
  const tryWith = async (password: string) => {
    await page.goto('/signin')
    await page.locator('input[name=email]').fill('cible@example.org')
    await page.locator('input[name=password]').fill(password)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible()
  }
  for (let index = 0; index < 5; index += 1) await tryWith('wrong')
  await expect(page.getByText('Adresse ou mot de passe non reconnu')).toBeVisible()
  await tryWith('the right password')
  await expect(page.getByText('Trop d’essais')).toBeVisible()
})

test('next-auth signs in by the same rows, and signs out for good', async () => {
  const jar = new Map<string, string>()
  const send = async (path: string, form?: Record<string, string>) => {
    const answer = await fetch(`${app.url}${path}`, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/s) ?? []
      jar.set(name, value)
    }
    return answer
  }
  const csrf = async (): Promise<string> => (await (await send('/api/auth/csrf')).json()).csrfToken
  const { email, password } = app.admin
  const wrong = { csrfToken: await csrf(), email, password: 'wrong', json: 'true' }
  expect((await send('/api/auth/callback/credentials', wrong)).status).toBe(401)
  await send('/api/auth/callback/credentials', { ...wrong, password })
  expect((await send('/api/v1/audit')).status).toBe(200)
  expect(await (await send('/api/auth/session')).json()).toMatchObject({ user: { name: 'admin' } })
  const kept = new Map(jar)
  await send('/api/auth/signout', { csrfToken: await csrf(), json: 'true' })
  for (const [name, value] of kept) jar.set(name, value)
  expect((await send('/api/v1/audit')).status).toBe(401)
  expect(await (await send('/api/auth/session')).json()).toEqual({})
})

test('a viewer sees nothing of administration but what is theirs', async ({ browser }) => {
  const viewer = { name: 'Vera', email: 'vera@example.org', access: 'viewer' }
  const { body } = await api.post<{ id: string }>('/api/v1/users', viewer)
  const link = await api.post<{ url: string }>(`/api/v1/users/${body.id}/password-link`, {})
  const page = await (await browser.newContext({ baseURL: app.url })).newPage()
  await page.goto(link.body.url)
  for (const field of await page.locator('input[type=password]').all()) {
    await field.fill('correct horse')
  }
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${app.url}/`)
  await page.goto('/settings')
  await expect(page).toHaveURL(`${app.url}/settings/account`)
  for (const path of [
    'people',
    'integrations',
    'rules',
    'watch',
    'general',
    'audit',
    'simulator',
  ]) {
    const answer = await page.request.get(`/settings/${path}`)
    expect([path, (await answer.text()).includes('Rien à cette adresse')]).toEqual([path, true])
  }
})

test('a new integration shows its address once, and a test alert is taken', async ({ browser }) => {
  const page = await signIn(browser, app)
  await page.goto('/settings/integrations')
  await page.getByLabel('Nom').fill('Alertmanager')
  await page.getByRole('button', { name: 'Ajouter un émetteur' }).click()
  await expect(page.locator('code').first()).toContainText(`${app.url}/api/v1/alerts/`)
  await expect(page.locator('pre').first()).toContainText('webhook_configs')
  await page.getByRole('button', { name: 'Envoyer une alerte d’essai de Alertmanager' }).click()
  await expect(page.getByText('Reçue, notée ; elle n’ouvre rien.')).toBeVisible()
  await page.reload()
  await expect(page.locator('code')).toHaveCount(0)
})

test('a volunteer confirms a number by its code, signs up for nights, and pauses', async ({
  browser,
}) => {
  const { page } = await signInAs(browser, app, api, 'Ines Carpentier')
  await page.goto('/settings/account')
  await expect(page.getByText('Vous n’êtes pas volontaire.')).toBeVisible()
  await page.getByRole('radio', { name: /^Oui/ }).check()
  await page.getByRole('radio', { name: /À certaines heures/ }).check()
  await page.getByRole('checkbox', { name: 'samedi' }).first().check()
  const save = page.getByRole('button', { name: 'Enregistrer' })
  await save.last().click()
  await expect(page.getByText('Confirmez d’abord votre numéro de téléphone.')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'samedi' }).first()).toBeChecked()

  await page.getByRole('textbox', { name: 'Téléphone' }).fill('06 39 98 55 01')
  await save.first().click()
  await expect(page.getByText('attend son code').first()).toBeVisible()
  const texted = async () => {
    const { body } = await api.get<{ items: { phone: string; body: string }[] }>(
      '/api/v1/simulator/messages?limit=500',
    )
    const text = body.items.findLast(({ phone }) => phone === '+33639985501')?.body ?? ''
    return /code est (\d{6})/.exec(text)?.[1] ?? ''
  }
  await expect.poll(texted).not.toBe('')
  const code = await texted()
  const field = page.getByRole('textbox', { name: 'Code reçu' })
  await field.fill(code === '000000' ? '000001' : '000000')
  await page.getByRole('button', { name: 'Confirmer le numéro' }).click()
  await expect(page.getByText('Encore 4 essais')).toBeVisible()
  await field.fill(code)
  await page.getByRole('button', { name: 'Confirmer le numéro' }).click()
  await expect(page.getByText('attend son code')).toHaveCount(0)

  await page.getByRole('radio', { name: /^Oui/ }).check()
  await page.getByRole('radio', { name: /Toujours/ }).check()
  await save.last().click()
  await expect(page.getByText('Oui, une crise vous prévient')).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel(/Jusqu’au \(Europe/).fill('2099-01-01T08:00')
  await page.getByRole('button', { name: 'Mettre en pause' }).click()
  await expect(page.getByText('Une pause dure au plus un an.')).toBeVisible()
  const weekOn = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel(/Jusqu’au \(Europe/).fill(`${weekOn}T08:00`)
  await page.getByRole('button', { name: 'Mettre en pause' }).click()
  await expect(page.getByText('Non, pas de SMS')).toBeVisible()
  await page.getByRole('button', { name: 'Reprendre maintenant' }).click()
  await expect(page.getByText('Oui, une crise vous prévient')).toBeVisible()
  await page.context().close()
})

test('every page of administration is sound in both widths and themes', async ({ browser }) => {
  test.slow()
  const page = await signIn(browser, app)
  const places = [
    'schedules',
    'rules',
    'runbooks',
    'events',
    'watch',
    'general',
    'audit',
    'account',
  ]
  for (const path of ['people', 'integrations', 'simulator', ...places]) {
    await page.goto(`/settings/${path}`)
    expect([path, await faultsOf(page)]).toEqual([path, []])
  }
})
