import { describe, expect, test } from 'vitest'
import { type Chance, chanceFrom } from './chance.ts'
import { type EntryFact, emptyLedger, type Facts, type ProviderItem } from './ledger.ts'
import { declarationsOf, linesOf } from './operations.ts'
import { recount } from './recount.ts'
import { recountTexts } from './recount-texts.ts'

/** What is wrong with the little cell below; each is a mistake that a kill brings to light. */
type Bug =
  | 'none'
  | 'acknowledges before it keeps'
  | 'knows no ids'
  | 'gives numbers outside the transaction'
  | 'sends again without looking'
  | 'gives up what was under way'

const KILLED = new Error('killed')
const VOLUNTEERS = [{ userId: 'maud', phone: '+33639980000' }]

/** A crisis cell in a few lines, that dies at any of its steps and forgets what was not kept. */
class LittleCell {
  readonly kept: EntryFact[] = []
  readonly phone: ProviderItem[] = []
  private seq = 0
  private texted = false

  constructor(
    private readonly bug: Bug,
    private readonly chance: Chance,
  ) {}

  record(line: { id: string; text: string }): { id: string; seq: number } {
    const known = this.kept.find(({ id }) => id === line.id)
    if (known && this.bug !== 'knows no ids') return known
    this.mayDie()
    const numbered = this.bug === 'gives numbers outside the transaction'
    if (numbered) this.seq += 1
    this.mayDie()
    if (!numbered) this.seq += 1
    const entry = { ...nothing, ...line, seq: this.seq, kind: 'observation' }
    if (this.bug === 'acknowledges before it keeps' && this.chance.happens(0.2)) {
      this.seq -= 1
      return entry
    }
    this.kept.push(entry)
    this.mayDie()
    return entry
  }

  page(body: string): void {
    if (this.texted) return
    if (this.bug === 'gives up what was under way') this.texted = true
    this.mayDie()
    const attempt = 'attempt'
    const wasTaken = this.phone.length > 0 && this.bug !== 'sends again without looking'
    const item = {
      kind: 'message',
      to: '+33639980000',
      body,
      attempt,
      at: this.phone.length,
    } as const
    if (!wasTaken) this.phone.push({ ...item, id: `SM${this.phone.length}` })
    this.mayDie()
    this.texted = true
  }

  private mayDie(): void {
    if (this.chance.happens(0.3)) throw KILLED
  }
}

const nothing = { crisis: '1', alertId: null, status: null, role: null, count: null, engaged: null }

/** Asks until it is answered, as every client does. */
function untilAnswered<Answer>(ask: () => Answer): Answer {
  for (;;) {
    try {
      return ask()
    } catch (error) {
      if (error !== KILLED) throw error
    }
  }
}

function faultsAfterKills(bug: Bug, seed: number): string[] {
  const cell = new LittleCell(bug, chanceFrom(seed, 'deaths'))
  const ledger = emptyLedger(VOLUNTEERS)
  const { title } = declarationsOf(seed, 'lead').next().value
  ledger.declarations.push({ title, crisis: '1' })
  const link = 'http://127.0.0.1:1/p/aaaaaaaaaaaaaaaaaaaaaa'
  untilAnswered(() => cell.page(`CRISE #1 niveau 3/4 élevé, 20h13. Venir ou refuser: ${link}`))
  const lines = linesOf(seed, 'scribe')
  for (let count = 0; count < 30; count += 1) {
    const line = lines.next().value
    const { id, seq } = untilAnswered(() => cell.record(line))
    ledger.entries.push({ id, crisis: '1', seq: seq + 1, text: line.text })
  }
  const paged = { ...nothing, seq: 1, id: 'paged', kind: 'page', text: '', count: 1 }
  const entries = [paged, ...cell.kept.map((entry) => ({ ...entry, seq: entry.seq + 1 }))]
  const attempt = { id: 'attempt', channel: 'sms', status: 'sent', providerId: 'SM0' }
  const facts: Facts = {
    source: 'little cell',
    crises: [{ label: '1', title, lastSeq: entries.length, recordedAt: 0 }],
    entries,
    alerts: [],
    roles: [],
    pages: [{ crisis: '1', userId: 'maud', state: 'sent', attempts: [attempt] }],
    chains: [],
  }
  const provider = { items: cell.phone, blind: [] }
  return [...recount(ledger, facts), ...recountTexts(provider, ledger, facts)].map(
    ({ fault, of }) => `${fault} ${of}`,
  )
}

const seeds = Array.from({ length: 20 }, (_, seed) => seed)

describe('a cell that dies at any step', () => {
  test('and is right keeps everything once', () => {
    for (const seed of seeds) expect(faultsAfterKills('none', seed)).toEqual([])
  })

  test.each([
    ['acknowledges before it keeps', 'lost entry'],
    ['knows no ids', 'doubled entry'],
    ['gives numbers outside the transaction', 'gap journal'],
    ['sends again without looking', 'doubled text'],
    ['gives up what was under way', 'lost text'],
  ] as const)('and %s is found out: %s', (bug, fault) => {
    expect(seeds.flatMap((seed) => faultsAfterKills(bug, seed))).toContain(fault)
  })
})
