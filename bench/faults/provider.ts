import { FakeTwilio, type Fault } from '../../e2e/support/fake-twilio.ts'
import { systemClock } from '../../lib/platform/clock.ts'
import { chanceFrom } from './chance.ts'
import { tellInDisorder } from './disorder.ts'
import type { ProviderLedger } from './ledger.ts'

const LIST_LAG_MS = 1_500
const BLIND_MS = 45_000
const faults: readonly Fault[] = ['lost', 'reset', 'error-after', 'error', 'too-many', 'hang']

/** A provider that lives on while the app dies: its ledger is what the phones got. */
export class Provider {
  readonly fake = new FakeTwilio()
  private readonly blind: { from: number; to: number }[] = []
  private sighted: NodeJS.Timeout | undefined

  /**
   * @param seed of the run: decides delays and what goes wrong
   * @param awry the part of its create calls that go wrong
   * @param disorder whether it tells what became of things late, twice, in any order or not at all
   */
  constructor(seed: number, awry: number, disorder: boolean) {
    const chance = chanceFrom(seed, 'provider')
    this.fake.delivers = true
    if (disorder) tellInDisorder(this.fake, seed)
    this.fake.listLagMs = LIST_LAG_MS
    this.fake.latencyMs = () => chance.between(1, 400)
    this.fake.nextFault = () => (chance.happens(awry) ? chance.pick(faults) : undefined)
  }

  /** Settings under which an instance pages by this provider. */
  async open(): Promise<Record<string, string>> {
    await this.fake.open()
    return {
      SMS_PROVIDER: 'twilio',
      TWILIO_ACCOUNT_SID: this.fake.accountSid,
      TWILIO_AUTH_TOKEN: this.fake.authToken,
      TWILIO_FROM: '+33939030000',
      TWILIO_API_BASE_URL: this.fake.baseUrl,
    }
  }

  /** From now on its list cannot be read, for a while. */
  goBlind(): void {
    if (this.fake.listBroken) return
    this.fake.listBroken = true
    const from = systemClock.now().getTime()
    this.blind.push({ from, to: Number.POSITIVE_INFINITY })
    this.sighted = setTimeout(() => this.see(), BLIND_MS)
  }

  private see(): void {
    const spell = this.blind.at(-1)
    if (this.fake.listBroken && spell) spell.to = systemClock.now().getTime()
    this.fake.listBroken = false
  }

  ledger(): ProviderLedger {
    const items = this.fake.ledger.map(({ sid, kind, to, body, callback, createdAt }) => ({
      id: sid,
      kind,
      to,
      body,
      attempt: /\/status\/([\w-]+)/.exec(callback ?? '')?.[1] ?? '',
      at: createdAt.getTime(),
    }))
    return { items, blind: this.blind }
  }

  async close(): Promise<void> {
    clearTimeout(this.sighted)
    await this.fake.close()
  }
}
