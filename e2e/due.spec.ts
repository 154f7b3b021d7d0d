import { expect, test } from '@playwright/test'
import { apiOf } from './support/api.ts'
import { type App, startApp } from './support/app.ts'
import { faultsOf } from './support/look.ts'
import { signIn, signInAs } from './support/people.ts'

let app: App

test.beforeAll(async () => {
  app = await startApp()
})
test.afterAll(() => app.stop())

test('what is due reaches who carries it out on home and on every page, and goes once it is done', async ({
  browser,
}) => {
  const api = apiOf(app)
  const yann = await signInAs(browser, app, api, 'Yann Adami')
  const other = await signInAs(browser, app, api, 'Ada Lin')
  const { number } = (await api.post<{ number: number }>('/api/v1/crises', { title: 'Afflux' }))
    .body
  const path = `/api/v1/crises/${number}`
  const late = new Date(Date.now() - 60_000).toISOString()
  const line = { kind: 'decision', text: 'Baisser le seuil', executor: yann.id, dueAt: late }
  const { id } = (await api.post<{ id: string }>(`${path}/journal`, line)).body

  await yann.page.goto('/')
  const bar = yann.page.getByRole('status').getByRole('link', { name: /^À faire, .*crise/ })
  await expect(bar).toHaveText(/Baisser le seuil/)
  const left = yann.page.getByRole('region', { name: 'Reste à faire' })
  await expect(left.getByRole('listitem')).toHaveText([/à faire.*Baisser le seuil.*Yann.*depuis/])
  expect(await faultsOf(yann.page)).toEqual([])
  await other.page.goto('/')
  await expect(other.page.getByText('Afflux')).toBeVisible()
  await expect(other.page.getByText(/À faire/)).toHaveCount(0)

  await yann.page.goto('/settings/account')
  await bar.click()
  await expect(yann.page).toHaveURL(new RegExp(`/crises/${number}#line-`))
  await expect(yann.page.getByRole('log').getByText('Baisser le seuil')).toBeVisible()
  await expect(bar).toHaveCount(0)

  await yann.page.goto('/settings/account')
  await expect(bar).toBeVisible()
  await api.post(`${path}/decisions/${id}/progress`, { done: true })
  // As when somebody comes back to the tab.
  await yann.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(bar).toHaveCount(0)
})

test('a drill is called a drill: in its room, at its closing and on its board', async ({
  browser,
}) => {
  const api = apiOf(app)
  const drill = { title: 'Essai du mardi', drill: true }
  const { number } = (await api.post<{ number: string }>('/api/v1/crises', drill)).body
  const page = await signIn(browser, app)
  await page.goto(`/crises/${number}`)
  await expect(page.getByRole('log').getByText(/Exercice D\d+ lancé/)).toBeVisible()
  // The caret says that the room is alive; a key before that reaches nobody.
  await expect(page.getByRole('textbox', { name: /ligne/ })).toBeFocused()
  await page.keyboard.press('Control+K')
  await page.getByRole('combobox').fill('clore')
  await page.getByRole('option', { name: 'Clore l’exercice…' }).click()
  await expect(page.getByRole('heading', { name: `Clore l’exercice ${number}` })).toBeVisible()
  await page.getByRole('textbox', { name: /Résolution/ }).fill('Tout a marché')
  const misnamed = page.getByText(/(^|\P{L})(la|une|cette) crise(\P{L}|$)/iu)
  await expect(misnamed.filter({ visible: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Clore l’exercice' }).click()
  await expect(page.getByText(/Exercice clos à/)).toBeVisible()
  await page.goto(`/crises/${number}/muster`)
  await expect(page.getByText(/cet exercice n’appelle personne/)).toBeVisible()
})
