import { afterAll, beforeAll, expect, test } from 'vitest'
import { joinCell } from '../cell/join-cell.ts'
import { changeLevel } from '../crisis/change-level.ts'
import { openCrisis } from '../crisis/open-crisis.ts'
import { addSamples, attachSeries } from '../figures/attach-series.ts'
import { writeEntry } from '../journal/write-entry.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { publishUpdate } from '../status/publish-update.ts'
import { openStatusServer, type StatusServer } from './fixtures/status-server.ts'

let services: TestServices
let server: StatusServer
type Person = Awaited<ReturnType<typeof testPerson>>
const MINUTE = 60_000
const signedIn = { cookie: 'cellule-session=maud' }

beforeAll(async () => {
  services = await openTestServices()
  const maud = await testPerson(services, { name: 'Maud Kerbrat' })
  for (const name of ['Afflux de visiteurs', 'SMS en retard']) await busyCrisis(maud, name)
  server = await openStatusServer(services, async () => maud.actor)
})
afterAll(async () => {
  await server.close()
  await services.database.close()
})

/** An hour of a wave, no two values alike, and the same of a week before. */
const wave = (start: number, high: number) =>
  Array.from({ length: 61 }, (_, place) => ({
    at: new Date(start + place * MINUTE).toISOString(),
    value: Math.round(high * (1.2 + Math.sin(place / 9) + Math.sin(place / 2.3) / 20)),
  }))

/** A crisis with a curve, four figures, three changes, an open question, a raise and four updates. */
async function busyCrisis(by: Person, title: string): Promise<void> {
  const { number } = await openCrisis(by, { title, level: 'high' })
  const label = String(number)
  services.passSeconds(3_600)
  await joinCell(by, label, { as: 'participant' })
  const now = services.clock.now().getTime()
  const series = `demandes/min, ${title}`
  await attachSeries(by, label, { name: series })
  await addSamples(by, series, { points: wave(now - 60 * MINUTE, 4e6 + title.length) })
  await addSamples(by, series, { points: wave(now - (7 * 24 * 60 + 60) * MINUTE, 9e5) })
  for (let place = 1; place <= 4; place += 1) {
    const figure = { name: `mesure ${place} de ${title}`, value: place * 1_234, baseline: 321 }
    await writeEntry(by, label, { kind: 'figure', text: figure.name, figure })
    if (place > 3) continue
    const lever = { name: `réglage ${place}`, from: place, to: place * 100 }
    await writeEntry(by, label, { kind: 'action', text: `Réglage ${place}`, lever })
    if (place > 1) continue
    await writeEntry(by, label, { kind: 'question', text: `Pourquoi la file ${place} grandit ?` })
  }
  for (let place = 1; place <= 4; place += 1) {
    services.passSeconds(60)
    if (place === 4) await changeLevel(by, label, { level: 'critical', reason: 'Débordés' })
    await publishUpdate(by, label, {
      headline: `${title} : beaucoup de monde, le site fonctionne (${place})`,
      body: 'Nous réglons l’entrée pour que chacun termine sans lenteur.\n\nPour les patients : une salle d’attente peut s’afficher avant la prise de rendez-vous.\nPour vous : rien à faire.',
      audience: 'both',
      nextUpdateInMinutes: 20,
    })
  }
}

/** Bytes of an answer as they cross the wire: status line, headers and body. */
const weigh = (answer: Response) =>
  [...answer.headers].reduce(
    (sum, [name, value]) => sum + name.length + value.length + ': \r\n'.length,
    'HTTP/1.1 200 OK\r\n\r\n'.length + Number(answer.headers.get('content-length')),
  )

test.each(['fr', 'en'])(
  'two busy crises with their curves weigh at most 15 KB: %s',
  async (locale) => {
    const path = `/status?lang=${locale}`
    const html = await (await server.get(path, signedIn)).text()
    expect(html.match(/<figure/g)).toHaveLength(2)
    expect(
      html.match(locale === 'fr' ? /monte d’élevé à critique/g : /from high to crit/g),
    ).toHaveLength(2)
    const [, font = ''] = /url\((\/status\/[^)]+\.woff2)\)/.exec(html) ?? []
    const page = await server.get(path, { ...signedIn, 'accept-encoding': 'br' })
    const bytes = weigh(page) + weigh(await server.get(font))
    expect(bytes).toBeLessThanOrEqual(15_000)
  },
)
