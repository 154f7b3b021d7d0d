import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundlePress } from '../../bin/stages/bundle.js'
import { verifyJournal } from '../../bin/verify-journal.js'
import { redactEntry } from '../journal/correct-entry.ts'
import { exportJournal } from '../journal/export-journal.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { replayNight } from './fixtures/replay-night.ts'
import type { Draft } from './model.ts'
import { readPostmortem } from './read-postmortem.ts'
import { renderPostmortem } from './render-postmortem.ts'

let services: TestServices
let press: string
let night: Awaited<ReturnType<typeof replayNight>>
let draft: Draft

beforeAll(async () => {
  press = await bundlePress(process.cwd())
  services = await openTestServices()
  night = await replayNight(services)
  draft = await readPostmortem(night.lead, night.label)
})
afterAll(() => services.database.close())

const render = (format: string, readersLocale: 'fr' | 'en') =>
  renderPostmortem(night.lead, night.label, { format, readersLocale }, press)

const utc = (time: string) => `2021-07-12T${time}:00.000Z`

describe('the draft of the night of crisis 1192', () => {
  it('knows the crisis, how long it took and how grave it was', () => {
    expect(draft).toMatchObject({
      number: 1192,
      state: 'closed',
      openedAt: utc('18:13'),
      closedAt: utc('20:53'),
      minutes: 160,
      levelSpans: [{ level: 'high', since: utc('18:13'), until: utc('20:53'), minutes: 160 }],
    })
  })

  it('has the three roles filled after 3 minutes, and who held them how long', () => {
    expect(draft.rolesFilled.map(({ role, minutes }) => [role, minutes])).toEqual([
      ['lead', 3],
      ['comms', 3],
      ['scribe', 3],
    ])
    const spans = draft.roleSpans.map(({ role, person, minutes }) => [role, person.name, minutes])
    expect(spans).toEqual([
      ['lead', 'Maud Kerbrat', 134],
      ['comms', 'Inès Bault', 157],
      ['scribe', 'Paul Lemoine', 157],
      ['lead', 'Nora Petit', 23],
    ])
  })

  it('has five decisions, the threshold moved twice, and its effect after 6 minutes', () => {
    expect(draft.decisions.filter(({ number }) => number !== null)).toHaveLength(5)
    const levers = draft.decisions.filter(({ lever }) => lever)
    expect(levers).toMatchObject([
      {
        number: null,
        at: utc('18:22'),
        lever: { from: null, to: 800_000 },
        effects: [{ at: utc('18:28'), minutes: 6 }],
      },
      { number: 3, at: utc('18:26'), lever: { from: 800_000, to: 400_000 }, effects: [] },
    ])
  })

  it('has the proposal of 20:36 refused at 20:53', () => {
    expect(draft.proposals).toMatchObject([
      {
        at: utc('18:36'),
        from: 'high',
        to: 'medium',
        settled: { outcome: 'refused', at: utc('18:53'), reason: 'On reste en crise élevée' },
      },
    ])
  })

  it('has figures with their ratio, the hand-over, the delays and what was learned since', () => {
    const visitors = draft.figures.find(({ name }) => name === 'visitors')
    expect(visitors).toMatchObject({ value: 2_100_000, baseline: 500_000, ratio: 4.2 })
    expect(draft.handOvers).toMatchObject([
      { role: 'lead', from: 'Maud Kerbrat', to: 'Nora Petit' },
    ])
    expect(draft.delays).toMatchObject({
      alertToDeclaration: 13,
      coreRolesFilled: 3,
      firstEffect: 6,
    })
    expect(draft.learnedLater.map(({ entry }) => entry.at.slice(0, 10))).toEqual([
      '2021-07-13',
      '2021-07-13',
    ])
    expect(draft.followUps).toMatchObject([{ state: 'open', owner: null }])
  })

  it('names what is missing and keeps the whole journal', () => {
    expect(draft.missing).toEqual(['updates', 'causes', 'luck'])
    expect(draft.journal.map(({ seq }) => seq)).toEqual(draft.journal.map((_, index) => index + 1))
  })

  it.each(['md', 'html', 'json'])('comes as %s in both languages', async (format) => {
    for (const locale of ['fr', 'en'] as const) {
      const { name, content } = await render(format, locale)
      const text = content.toString()
      expect(name).toBe(`${locale === 'fr' ? 'crise' : 'crisis'}-1192-post-mortem.${format}`)
      expect(text).toContain('1192')
      if (format === 'json') {
        const facts = JSON.parse(text)
        expect(facts.decisions[2].lever).toEqual({
          name: 'waiting-room threshold',
          from: null,
          to: 800_000,
        })
      } else {
        expect(text).toContain(locale === 'fr' ? '20\u00a0h\u00a022' : '20:22')
        expect(text).toContain(locale === 'fr' ? '800\u00a0000' : '800,000')
        expect(text).not.toMatch(/undefined|\[object|postmortem\./)
      }
    }
  })

  it.each([
    ['pdf', 'application/pdf', '%PDF-1.7'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
  ])('comes as %s, the same twice, from a process of its own', async (format, type, start) => {
    const [one, other] = await Promise.all([render(format, 'fr'), render(format, 'fr')])
    expect(one).toMatchObject({ name: `crise-1192-post-mortem.${format}`, type })
    expect(Buffer.from(one.content).toString('latin1', 0, start.length)).toBe(start)
    expect(Buffer.from(one.content).equals(Buffer.from(other.content))).toBe(true)
  })

  it('says so when a file cannot be made', async () => {
    const wish = { format: 'pdf', readersLocale: 'fr' } as const
    const made = renderPostmortem(night.lead, night.label, wish, '/nowhere/press.js')
    await expect(made).rejects.toMatchObject({ code: 'unavailable', key: 'documentFailed' })
  })

  it('refuses another format, naming it', async () => {
    await expect(render('odt', 'fr')).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ field: 'format' }],
    })
  })

  it('exports a journal that is whole, also when words were erased', async () => {
    const verify = async () =>
      verifyJournal(JSON.stringify(await exportJournal(night.lead, night.label), null, 2))
    expect(await verify()).toMatchObject({ whole: true })
    const admin = await testPerson(services, { name: 'Admin', access: 'admin' })
    const line = draft.journal.find(({ text }) => text.startsWith('Petite attaque'))
    const path = { label: night.label, entryId: line?.id ?? '' }
    await redactEntry(admin, path, { reason: 'vie privée' })
    expect(await verify()).toMatchObject({ whole: true })
    const journal = JSON.stringify(await exportJournal(night.lead, night.label))
    expect(journal).not.toContain('Petite attaque')
  })
})
