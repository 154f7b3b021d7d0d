import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, openDesk, phoneOf } from '../../e2e/support/paging-desk.ts'
import { assignRole } from '../cell/assign-role.ts'
import { closeCrisis } from '../crisis/close-crisis.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { readCrisis } from '../crisis/queries.ts'
import { readJournal } from '../journal/queries.ts'
import { createPagePages } from '../processes/page-pages.ts'
import { readPages } from './list-pages.ts'

let desk: Desk

beforeEach(async () => {
  desk = await openDesk((app, services) => app.route('/', createPagePages(services)))
})
afterEach(() => desk.close())

/** The link in the latest text to a phone. */
function linkTo(index: number): string {
  const link = /https?:\/\/\S+$/.exec(desk.fake.textsTo(phoneOf(index)).at(-1) ?? '')?.[0]
  if (link === undefined) throw new Error('no link')
  return link
}

const post = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' })

const cookieIn = (response: Response) => response.headers.get('set-cookie')?.split(';', 1)[0] ?? ''

async function openWithAda() {
  const ada = await desk.volunteer('Ada Nkemelu', 1)
  const crisis = await openCrisis(desk.admin, { title: 'Afflux <de> "visiteurs" & Cie' })
  await desk.settle()
  return { ada, crisis, link: linkTo(1) }
}

test('reading the page changes nothing; it is small, has no script and names what is needed', async () => {
  const { crisis, link } = await openWithAda()
  const response = await fetch(link)
  const html = await response.text()
  expect(response.status).toBe(200)
  expect(Buffer.byteLength(html)).toBeLessThan(10_240)
  expect(html).not.toMatch(/<script|style="/)
  expect(html).toContain('Crise 1')
  expect(html).toContain('Niveau élevé (3 sur 4)')
  expect(html).toContain('Afflux &lt;de&gt; &quot;visiteurs&quot; &amp; Cie')
  for (const words of ['J’arrive maintenant', 'Je ne peux pas', 'Vu, je regarde seulement']) {
    expect(html).toContain(words)
  }
  expect(response.headers.get('set-cookie')).toBeNull()
  expect(response.headers.get('content-security-policy')).toMatch(/style-src 'nonce-/)
  const pages = await readPages(desk.admin, String(crisis.number))
  expect(pages.items[0]?.state).toBe('sent')
  expect(await (await fetch(`${link}?lang=en`)).text()).toContain('I’m coming now')
})

test('an answer is recorded once, gives a session for that crisis and a code', async () => {
  const { ada, crisis, link } = await openWithAda()
  const first = await post(link, { answer: 'coming', minutes: '10' })
  const html = await first.text()
  expect(first.status).toBe(200)
  expect(html).toContain('C’est noté, vous arrivez')
  expect(html).toContain('href="/crises/1"')
  expect(Buffer.byteLength(html)).toBeLessThan(10_240)
  const cookie = cookieIn(first)
  expect(cookie).not.toBe('')
  const again = await post(link, { answer: 'coming', minutes: '10' }, { cookie })
  expect(again.status).toBe(200)
  expect(again.headers.get('set-cookie')).toBeNull()
  const pages = await readPages(desk.admin, String(crisis.number))
  expect(pages).toMatchObject({ reached: 1, items: [{ state: 'coming', etaMinutes: 10 }] })
  const journal = await readJournal(desk.services.database.sql, crisis.id)
  const answers = journal.filter(({ pageState }) => pageState === 'coming')
  expect(answers).toHaveLength(1)
  expect(answers[0]).toMatchObject({ kind: 'page', user: { id: ada.actor.userId }, etaMinutes: 10 })

  const code = /class="code">(\d{3})\u00a0(\d{3})</.exec(html)?.slice(1).join('') ?? ''
  const other = await post(`${desk.address}/code`, { code })
  expect(other.status).toBe(303)
  expect(other.headers.get('location')).toBe('/crises/1')
  expect(cookieIn(other)).not.toBe('')
  expect((await post(`${desk.address}/code`, { code })).status).toBe(422)
})

test('an answer can be changed, odd forms change nothing, unknown tokens are 404', async () => {
  const { crisis, link } = await openWithAda()
  await post(link, { answer: 'coming' })
  await post(link, { answer: 'declined' })
  expect((await post(link, { answer: 'nonsense' })).status).toBe(200)
  expect((await post(link, {})).status).toBe(200)
  const pages = await readPages(desk.admin, String(crisis.number))
  expect(pages.items[0]).toMatchObject({ state: 'declined', etaMinutes: null })
  const wrong = link.replace(/.{22}$/, 'A'.repeat(22))
  expect((await fetch(wrong)).status).toBe(404)
  expect((await post(wrong, { answer: 'coming' })).status).toBe(404)
  expect((await fetch(`${desk.address}/p/x`)).status).toBe(404)
})

test('entering later, from the page that was only read', async () => {
  const { link } = await openWithAda()
  await post(link, { answer: 'seen' })
  expect(await (await fetch(link)).text()).toContain('Entrer dans la salle')
  const entered = await post(link, { answer: 'enter' })
  expect(entered.status).toBe(303)
  expect(entered.headers.get('location')).toBe('/crises/1')
})

test('a role is kept for somebody on the way; a held one is not offered', async () => {
  const { crisis, link } = await openWithAda()
  const maud = await desk.volunteer('Maud Kerbrat', 2)
  const label = String(crisis.number)
  await assignRole(maud, label, { role: 'lead', userId: maud.actor.userId })
  const html = await (await post(link, { answer: 'coming', role: 'scribe' })).text()
  expect(html).toContain('Gardé pour vous : scribe.')
  expect(html).toContain('prendre la communication')
  expect(html).not.toContain('devenir responsable')
  expect(html).toContain('Maud Kerbrat le voit.')
  const { reservations } = await readCrisis(maud, label)
  expect(reservations).toMatchObject([{ role: 'scribe', name: 'Ada Nkemelu' }])
  await post(link, { answer: 'declined' })
  expect((await readCrisis(maud, label)).reservations).toEqual([])
})

test('after the close the page says so and gives no session', async () => {
  const { crisis, link } = await openWithAda()
  await closeCrisis(desk.admin, String(crisis.number), { resolution: 'fini' })
  expect(await (await fetch(link)).text()).toContain('Cette crise est close.')
  const late = await post(link, { answer: 'coming' })
  expect(late.status).toBe(200)
  expect(late.headers.get('set-cookie')).toBeNull()
})
