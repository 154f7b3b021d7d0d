import { expect, test } from '@playwright/test'
import { addVolunteers, apiOf } from './support/api.ts'
import { type App, startApp } from './support/app.ts'
import { faultsOf } from './support/look.ts'
import { signIn } from './support/people.ts'

let app: App

test.beforeAll(async () => {
  app = await startApp()
  await addVolunteers(apiOf(app), ['Yann Adami', 'Claire Vasseur', 'Paul Lemaire'])
})
test.afterAll(() => app.stop())

interface Pages {
  items: { user: { id: string; name: string }; state: string }[]
  next: { kind: string; count: number } | null
  reducedCrew: { reason: string } | null
}

test('the board says what comes next and why; a smaller team with a reason ends it, in the room too', async ({
  browser,
}) => {
  const api = apiOf(app)
  const { body } = await api.post<{ number: number }>('/api/v1/crises', { title: 'Afflux' })
  const pages = async () => (await api.get<Pages>(`/api/v1/crises/${body.number}/pages`)).body
  await expect.poll(async () => (await pages()).next).toMatchObject({ kind: 'voice', count: 3 })

  const board = await signIn(browser, app)
  await board.goto(`/crises/${body.number}/muster`)
  const done = board.getByRole('region', { name: 'Ce qui a été fait' })
  await expect(done.getByText('3 SMS')).toBeVisible()
  await expect(done.getByText('→ 3 appels à venir')).toBeVisible()

  await board.getByText('Un effectif réduit suffit…').click()
  await board.getByRole('textbox', { name: 'Raison' }).fill('Deux suffisent cette nuit')
  await board.getByRole('button', { name: 'Un effectif réduit suffit' }).click()
  await expect(board.getByText(/suffit jusqu’à .*Deux suffisent cette nuit/)).toBeVisible()
  await expect(done.getByText('Plus rien n’est prévu')).toBeVisible()
  expect((await pages()).reducedCrew?.reason).toBe('Deux suffisent cette nuit')

  await board.goto(`/crises/${body.number}`)
  const line = board.getByRole('log').getByText(/effectif réduit suffit pour l’instant/)
  await expect(line).toBeVisible()
  await board.getByRole('button', { name: 'Demander la cellule au complet' }).click()
  await expect(board.getByText(/Ensuite.*3 appels à/)).toBeVisible()
  expect((await pages()).reducedCrew).toBeNull()
  await api.post(`/api/v1/crises/${body.number}/close`, { resolution: 'fini' })
})

test('a name opens every try with its proof; I reached them says who wrote it down', async ({
  browser,
}) => {
  const api = apiOf(app)
  const { body } = await api.post<{ number: number }>('/api/v1/crises', { title: 'Panne' })
  const path = `/api/v1/crises/${body.number}/pages`
  const states = async () => (await api.get<Pages>(path)).body.items.map(({ state }) => state)
  await expect.poll(states).toEqual(['delivered', 'delivered', 'delivered'])
  const yann = (await api.get<Pages>(path)).body.items.find(
    ({ user }) => user.name === 'Yann Adami',
  )
  await api.post('/api/v1/simulator/replies', {
    userId: yann?.user.id,
    body: 'dans le train, là vers 21 h',
  })
  const board = await signIn(browser, app)
  await board.goto(`/crises/${body.number}/muster`)
  // Their note opens the same.
  await board.getByRole('link', { name: 'Yann Adami' }).first().click()
  const person = board.locator('#person')
  await expect(person.getByText('dans le train, là vers 21 h')).toBeVisible()
  await expect(person.getByText('SMS, remis')).toBeVisible()
  expect(await faultsOf(board)).toEqual([])
  await board.setViewportSize({ width: 1440, height: 900 })
  await person.getByRole('button', { name: 'Téléphoner à Yann Adami' }).click()
  await expect(person.locator('a[href^="tel:+33639"]')).toBeVisible()
  await person.getByText('Je l’ai eu au téléphone').click()
  await person.getByRole('button', { name: 'Yann Adami arrive' }).click()
  await expect(person.getByText(/en route, noté par/)).toBeVisible()

  await board.goto(`/crises/${body.number}`)
  await expect(board.getByRole('log')).toBeVisible()
  await api.post('/api/v1/simulator/replies', { userId: yann?.user.id, body: 'scribe' })
  await expect(board.getByText('gardé pour Yann Adami jusqu’à')).toBeAttached()
})
