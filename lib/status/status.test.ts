import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import type { Actor } from '../platform/actor.ts'
import { readBody } from './body.ts'
import { ago, crisis, facts, now, update } from './fixtures/status-facts.ts'
import { previewSnapshot } from './preview.ts'
import { decidePublishing, promisedAt, saysFirstWord } from './rules.ts'
import { sightOf } from './sight.ts'
import { publicSnapshot, staffSnapshot } from './snapshot.ts'
import { themes } from './style.ts'

const labels = (shown: { label: string }[]) => shown.map(({ label }) => label)

describe('the public page', () => {
  it.each([
    ['published to the public', crisis(), ['1192']],
    ['published to both', crisis({ updates: [update({ audience: 'public' })] }), ['1192']],
    ['published to staff only', crisis({ updates: [update({ audience: 'staff' })] }), []],
    ['never published', crisis({ updates: [] }), []],
    ['a drill', crisis({ drill: true }), []],
    ['restricted', crisis({ restricted: true }), []],
    ['closed', crisis({ state: 'closed', closedAt: now }), []],
  ])('%s', (_, one, shown) => {
    expect(labels(publicSnapshot(facts(one)).crises)).toEqual(shown)
  })

  it('shows the level of the last public word, no name and no live row', () => {
    const live = crisis({
      level: 'critical',
      figures: [{ crisisId: 'a', figure: { name: 'trafic', value: 1 }, at: now, weekBefore: null }],
      unknowns: [{ crisisId: 'a', text: 'Pourquoi ?', at: now }],
      updates: [
        update({ audience: 'staff', headline: 'Pour nous', levelThen: 'critical' }),
        update(),
      ],
    })
    const snapshot = publicSnapshot(facts(live))
    expect(snapshot.crises[0]).toMatchObject({ level: 'high', headline: 'Beaucoup de monde' })
    const text = JSON.stringify(snapshot)
    for (const secret of ['Maud', 'Titre interne', 'trafic', 'Pourquoi', 'Pour nous', 'Interne'])
      expect(text).not.toContain(secret)
  })

  it('names what is over by its last public words', () => {
    const over = { state: 'closed', closedAt: now } as const
    const unsaid = crisis({ ...over, number: 1193, updates: [update({ audience: 'staff' })] })
    expect(publicSnapshot(facts(crisis(over), unsaid)).recent).toEqual([
      { label: '1192', title: 'Beaucoup de monde', openedAt: ago(40), closedAt: now },
    ])
  })
})

describe('the staff page', () => {
  const member: Actor = {
    kind: 'user',
    userId: 'm',
    name: 'Maud',
    access: 'responder',
    locale: 'fr',
    via: 'session',
    sessionId: null,
    onlyCrisisId: null,
  }
  const other: Actor = { ...member, userId: 'o' }
  const firstWord = update({ audience: 'staff', headline: '' })
  const restricted = crisis({ restricted: true, memberIds: ['m'] })

  it.each([
    ['a member', restricted, member, ['1192']],
    ['somebody else', restricted, other, []],
    ['a signed link', restricted, null, []],
    ['an admin', restricted, { ...other, access: 'admin' as const }, ['1192']],
    ['a guest of another crisis', crisis(), { ...other, onlyCrisisId: 'z' }, []],
    ['during the hold', crisis({ holdUntil: ago(-1), updates: [firstWord] }), null, []],
    ['published during the hold', crisis({ holdUntil: ago(-1) }), null, ['1192']],
    ['after the hold', crisis({ holdUntil: ago(1) }), null, ['1192']],
    ['nothing announced', crisis({ updates: [] }), null, []],
  ])('%s', (_, one, reader, shown) => {
    expect(labels(staffSnapshot(facts(one), reader, now).crises)).toEqual(shown)
  })

  it('is one text for all who see the same, and no file for those who see more or less', () => {
    const both = facts(crisis(), crisis({ id: 'b', restricted: true, memberIds: ['m'] }))
    expect(sightOf(both, null)).toBe('everyone')
    expect(sightOf(both, other)).toBe('everyone')
    expect(sightOf(both, member)).toBe('a b')
    expect(sightOf(both, { ...other, onlyCrisisId: 'b' })).toBe('b')
    expect(sightOf(facts(crisis()), { ...other, access: 'admin' })).toBe('everyone')
    expect(sightOf(facts(), member)).toBe('everyone')
  })

  it('puts the gravest first and drills last', () => {
    const snapshot = staffSnapshot(
      facts(
        crisis({ id: 'd', number: 3, drill: true, level: 'critical' }),
        crisis({ id: 'b', number: 1193, level: 'medium' }),
        crisis(),
      ),
      null,
      now,
    )
    expect(labels(snapshot.crises)).toEqual(['1192', '1193', 'D3'])
  })

  it('shows figures and changes that are said in words, and counts the other changes', () => {
    const figure = (name: string) => ({
      crisisId: 'a',
      figure: { name, value: 1 },
      at: now,
      weekBefore: null,
    })
    const change = (name: string, to: string | number, minutes: number) => ({
      ...{ crisisId: 'a', name, to },
      at: ago(minutes),
    })
    const [shown] = staffSnapshot(
      facts(
        crisis({
          figures: [figure('réservations/min'), figure('psp.errors')],
          changes: [
            change('psp.primary', 'beta', 9),
            change('seuil', 400_000, 5),
            change('paiement', 'beta.psp.internal', 7),
          ],
        }),
      ),
      null,
      now,
    ).crises
    expect(shown?.figures.map((each) => each.figure.name)).toEqual(['réservations/min'])
    expect(shown?.measured).toHaveLength(2)
    expect(shown?.changes.map(({ name }) => name)).toEqual(['seuil'])
    expect(shown?.technical).toEqual({ count: 2, at: ago(7) })
  })

  it('gives callers the last words to the public', () => {
    const [shown] = staffSnapshot(
      facts(crisis({ updates: [update({ audience: 'staff', headline: 'Entre nous' }), update()] })),
      null,
      now,
    ).crises
    expect(shown).toMatchObject({ headline: 'Entre nous', say: { headline: 'Beaucoup de monde' } })
  })
})

test.each(['staff', 'public', 'both'] as const)(
  'a draft for %s is shown as published',
  (audience) => {
    const draft = { audience, headline: 'Bientôt', body: 'x', nextUpdateDueAt: ago(-20) }
    const before = facts(crisis({ updates: [] }), crisis({ id: 'b', number: 1193 }))
    const shown = previewSnapshot(before, 'a', draft, now)
    expect(shown.map(({ page }) => page)).toEqual(
      audience === 'both' ? ['staff', 'public'] : [audience],
    )
    for (const { snapshot } of shown)
      expect(snapshot.crises).toMatchObject([
        { label: '1192', headline: 'Bientôt', nextUpdateDueAt: ago(-20), publishedAt: now },
      ])
  },
)

test.each([
  ['open', false, 'both', 'publish'],
  ['watch', false, 'public', 'publish'],
  ['closed', false, 'staff', 'closed'],
  ['open', true, 'staff', 'publish'],
  ['open', true, 'public', 'restricted'],
  ['open', true, 'both', 'restricted'],
] as const)(
  'publishing when %s, restricted %s, to %s: %s',
  (state, restricted, audience, answer) => {
    expect(decidePublishing({ state, restricted }, audience)).toBe(answer)
  },
)

test('the system says the first word of a real, open crisis of now alone', () => {
  const plain = { drill: false, restricted: false, elsewhere: false }
  expect(saysFirstWord(plain)).toBe(true)
  for (const key of ['drill', 'restricted', 'elsewhere'] as const)
    expect(saysFirstWord({ ...plain, [key]: true })).toBe(false)
})

test('a promise is counted from the publication', () => {
  expect(promisedAt(now, 5)).toEqual(ago(-5))
  expect(promisedAt(now, undefined)).toBeNull()
})

test('a body is read for what it means to whom', () => {
  const text =
    'Beaucoup de\nmonde : voir plus bas.\n\nPour les patients : rester sur la page.\n- Vous : rien à faire.'
  expect(readBody(text)).toEqual({
    paragraphs: ['Beaucoup de'],
    meanings: [
      { whom: 'monde', what: 'voir plus bas.' },
      { whom: 'Pour les patients', what: 'rester sur la page.' },
      { whom: 'Vous', what: 'rien à faire.' },
    ],
  })
  expect(readBody('Une phrase. À 20:13 tout va.')).toEqual({
    paragraphs: ['Une phrase. À 20:13 tout va.'],
    meanings: [],
  })
})

test('the colours are those of the tokens', () => {
  const css = readFileSync(new URL('../../app/tokens.css', import.meta.url), 'utf8')
  for (const [name, paper] of Object.entries(themes.paper)) {
    const night = Object.entries(themes.night).find(([other]) => other === name)?.[1]
    expect(css).toContain(`--color-${name}: light-dark(${paper}, ${night});`)
  }
})
