import { expect, test } from '@playwright/test'
import { startAlertmanager } from './support/alertmanager.ts'
import { addIntegration, addVolunteers, apiOf, type List, phoneOf } from './support/api.ts'
import { startApp } from './support/app.ts'

const six = ['Maud Kerbrat', 'Yann Adami', 'Claire Vasseur', 'Paul Lemaire', 'Rémi C', 'Hélène R']

interface Message {
  phone: string
  direction: string
  body: string
}

test('a real Alertmanager opens a crisis, and six phones get one text each', async () => {
  const app = await startApp()
  const api = apiOf(app)
  await addVolunteers(api, six)
  const alertmanager = await startAlertmanager(await addIntegration(api, 'Alertmanager'))
  try {
    const labels = { alertname: 'DatabaseWrites', severity: 'critical', service: 'booking' }
    await alertmanager.alert(labels, 'firing')
    const messages = async () =>
      (await api.get<List<Message>>('/api/v1/simulator/messages')).body.items
    await expect.poll(async () => (await messages()).length, { timeout: 20_000 }).toBe(6)

    const crises = await api.get<List<{ number: number; level: string }>>('/api/v1/crises')
    expect(crises.body.items).toMatchObject([{ number: 1, level: 'high' }])
    for (const { body } of await messages()) {
      expect(body).toMatch(/^CRISE #1 niveau 3\/4 élevé, \d{2}h\d{2}\. .*http.*\/p\/[\w-]{22}$/)
    }
    expect((await messages()).map(({ phone }) => phone).sort()).toEqual(
      six.map((_, index) => phoneOf(index)),
    )

    await alertmanager.alert(labels, 'resolved')
    const journal = async () =>
      (await api.get<List<{ kind: string; status?: string }>>('/api/v1/crises/1/journal')).body
        .items
    await expect
      .poll(async () => (await journal()).filter(({ kind }) => kind === 'alert').at(-1)?.status, {
        timeout: 20_000,
      })
      .toBe('resolved')
    const after = await api.get<{ state: string }>('/api/v1/crises/1')
    expect(after.body.state).toBe('open')
    expect(await messages()).toHaveLength(6)
  } finally {
    await alertmanager.stop()
    await app.stop()
  }
})
