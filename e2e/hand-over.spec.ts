import { expect, test } from '@playwright/test'
import { apiOf, type List } from './support/api.ts'
import { type App, startApp } from './support/app.ts'
import { signIn, signInAs } from './support/people.ts'

let app: App

test.beforeAll(async () => {
  app = await startApp()
})
test.afterAll(() => app.stop())

test('the lead hands over: a briefing is offered, said back and accepted; until then nothing changes', async ({
  browser,
}) => {
  const api = apiOf(app)
  const { number } = (await api.post<{ number: number }>('/api/v1/crises', { title: 'Afflux' }))
    .body
  const path = `/api/v1/crises/${number}`
  const maud = await signIn(browser, app)
  const remi = await signInAs(browser, app, api, 'Rémi Castel')
  const people = (await api.get<List<{ id: string; email: string }>>('/api/v1/users')).body.items
  const leadId = people.find(({ email }) => email === app.admin.email)?.id
  await api.post(`${path}/roles`, { role: 'lead', userId: leadId })
  const lever = (from: number | null, to: number) => ({ name: 'Seuil', from, to })
  for (const [text, change] of [
    ['Seuil à 800 000', lever(null, 800_000)],
    ['Seuil à 400 000', lever(800_000, 400_000)],
  ]) {
    await api.post(`${path}/journal`, { kind: 'decision', text, lever: change })
  }
  await remi.page.goto(`/crises/${number}`)
  await remi.page.getByRole('textbox', { name: /ligne/ }).fill('Je suis là')
  await remi.page.keyboard.press('Enter')
  await expect(remi.page.getByRole('log').getByText('Je suis là')).toBeVisible()

  await maud.goto(`/crises/${number}`)
  await maud.getByRole('button', { name: /^Responsable.*passer/ }).click()
  await maud.getByLabel('Donner à').selectOption({ label: 'Rémi Castel (page ouverte)' })
  await maud.getByRole('link', { name: 'Préparer la relève' }).click()
  await maud
    .getByRole('textbox', { name: 'Situation' })
    .fill('Le site tient, le seuil règle l’entrée.')
  await maud
    .getByRole('textbox', { name: 'Décision probable' })
    .fill('Garder le seuil jusqu’à mardi')
  await maud.getByRole('button', { name: 'Proposer la relève' }).click()
  await expect(maud.getByText('Attend le oui de Rémi')).toBeVisible()

  await remi.page.getByRole('link', { name: 'Lire et accepter' }).click()
  await expect(remi.page.getByText('Le site tient, le seuil règle l’entrée.')).toBeVisible()
  const accept = remi.page.getByRole('button', { name: 'J’accepte la relève' })
  await expect(accept).toBeDisabled()
  await remi.page.getByLabel('Lu : Situation').check()
  await expect(maud.getByText('Rémi a lu 1 rubrique sur 12')).toBeVisible()
  await remi.page.reload()
  await expect(remi.page.getByLabel('Lu : Situation')).toBeChecked()
  await remi.page.getByLabel('J’ai lu les douze rubriques').check()
  await remi.page.getByRole('radio', { name: '800 000' }).check({ force: true })
  await expect(remi.page.getByText('Ce n’est pas cela')).toBeVisible()
  await remi.page.getByRole('radio', { name: '400 000' }).check({ force: true })
  await remi.page.getByLabel('Que faudra-t-il décider ensuite').fill('Garder le seuil')
  const leadName = async () =>
    (await api.get<{ roles: { lead: { name: string } | null } }>(path)).body.roles.lead?.name
  expect(await leadName()).not.toBe('Rémi Castel')
  await accept.click()
  await expect(remi.page).toHaveURL(new RegExp(`/crises/${number}$`))
  expect(await leadName()).toBe('Rémi Castel')
  const journal = await api.get<List<{ kind: string; readBack?: string[] }>>(`${path}/journal`)
  const line = journal.body.items.find(({ kind }) => kind === 'handed-over')
  expect(line?.readBack).toEqual(['Seuil 400\u00a0000', 'Garder le seuil'])
})

test('whoever only looks at the room can be chosen, and joins by accepting', async ({
  browser,
}) => {
  const api = apiOf(app)
  const { number } = (await api.post<{ number: number }>('/api/v1/crises', { title: 'Panne' })).body
  const path = `/api/v1/crises/${number}`
  const maud = await signIn(browser, app)
  const ada = await signInAs(browser, app, api, 'Ada Lin')
  const people = (await api.get<List<{ id: string; email: string }>>('/api/v1/users')).body.items
  const leadId = people.find(({ email }) => email === app.admin.email)?.id
  for (const role of ['lead', 'comms']) await api.post(`${path}/roles`, { role, userId: leadId })
  await maud.goto(`/crises/${number}`)
  await maud.getByRole('button', { name: /^Communication.*passer/ }).click()
  await expect(maud.getByText(/Qui l’ouvre peut être choisi ici/)).toBeVisible()
  await ada.page.goto(`/crises/${number}`)
  await maud
    .getByLabel('Donner à')
    .selectOption({ label: 'Ada Lin (page ouverte, pas encore dans la cellule)' })
  await maud.getByRole('button', { name: 'Proposer', exact: true }).click()
  await ada.page.getByRole('button', { name: 'J’accepte' }).click()
  const read = () =>
    api.get<{ roles: { comms: { id: string } | null }; participants: { id: string }[] }>(path)
  await expect.poll(async () => (await read()).body.roles.comms?.id).toBe(ada.id)
  expect((await read()).body.participants).toContainEqual(expect.objectContaining({ id: ada.id }))
})
