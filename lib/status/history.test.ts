import { describe, expect, it } from 'vitest'
import { ago, crisis, facts, now, update } from './fixtures/status-facts.ts'
import { publicSnapshot, type StatusSnapshot, staffSnapshot } from './snapshot.ts'

describe('what has been said', () => {
  const raised = { crisisId: 'a', from: 'high', to: 'critical', at: ago(10) } as const
  const words = [
    update({ headline: 'Troisième', publishedAt: ago(5), levelThen: 'critical' }),
    update({
      audience: 'staff',
      headline: 'Entre nous',
      publishedAt: ago(9),
      levelThen: 'critical',
    }),
    update({ headline: 'Premier' }),
  ]
  const rows = (snapshot: StatusSnapshot) =>
    snapshot.crises[0]?.history.map((row) =>
      'headline' in row ? row.headline : `${row.from} ${row.to} ${row.at.toISOString()}`,
    )
  const live = facts(crisis({ updates: words, levels: [raised] }))

  it('tells staff when the level went up, in its place', () => {
    expect(rows(staffSnapshot(live, null, now))).toEqual([
      'Troisième',
      'Entre nous',
      `high critical ${ago(10).toISOString()}`,
      'Premier',
    ])
  })

  it('tells the public of it with the first word that bore it, and no earlier', () => {
    expect(rows(publicSnapshot(live))).toEqual([
      'Troisième',
      `high critical ${ago(5).toISOString()}`,
      'Premier',
    ])
    expect(rows(publicSnapshot(facts(crisis({ levels: [raised] }))))).toEqual(['Beaucoup de monde'])
  })

  it('answers programs with the words alone', () => {
    const [shown] = staffSnapshot(live, null, now).crises
    expect(shown?.words.map(({ headline }) => headline)).toEqual([
      'Troisième',
      'Entre nous',
      'Premier',
    ])
  })
})
