import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { FakeTwilio } from '../../../e2e/support/fake-twilio.ts'
import type { Services } from '../../../lib/platform/context.ts'
import { openDatabase } from '../../../lib/platform/db/database.ts'
import { readEnvironment, type Source } from '../../../lib/platform/env.ts'
import { sha256 } from '../../../lib/platform/json.ts'
import { reactions } from '../../../lib/reactions.ts'
import type { Flow, Known, Volunteer } from './flows.ts'
import { Hands, type Received } from './hands.ts'

export const TOKEN = 'crash-0123456789abcdef'
const START = Date.parse('2026-07-13T18:00:00.000Z')
/** A new message is in the provider's list this much later. */
const LIST_LAG_MS = 3_000
const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Services over a database, at a time that stands still until somebody moves it. */
export function servicesAt(source: Source, now: () => Date): Services {
  const environment = readEnvironment(source)
  const { databaseUrl } = environment
  if (databaseUrl === null) throw new Error('no database')
  const database = openDatabase(databaseUrl)
  return { clock: { now }, database, environment, log: QUIET, reactions }
}

/** One database, one provider and one clock, which outlive whoever dies in them. */
export class World {
  private offset = 0
  private readonly fake = new FakeTwilio()
  private blindUntil = 0
  readonly people: Volunteer[] = []

  private constructor(
    readonly client: pg.Client,
    private readonly flow: Flow,
    private readonly appUrl: string,
  ) {}

  /** @param appUrl of a database that holds the tables and nothing else; `ownerUrl` of the same */
  static async open(flow: Flow, database: { appUrl: string; ownerUrl: string }): Promise<World> {
    const client = new pg.Client(database.ownerUrl)
    await client.connect()
    const world = new World(client, flow, database.appUrl)
    const { fake } = world
    await fake.open()
    fake.now = world.now
    fake.listLagMs = LIST_LAG_MS
    await world.addPeople(flow.people)
    const { hands, services } = world.openHands()
    await flow.before(hands, (seconds) => world.pass(hands, seconds))
    await services.database.close()
    const faults = [...flow.faults]
    fake.nextFault = () => {
      const fault = faults.shift()
      return fault === 'none' ? undefined : fault
    }
    world.blindUntil = START + world.offset + flow.blindSeconds * 1_000
    world.look()
    return world
  }

  readonly now = (): Date => new Date(START + this.offset)

  get ledger(): FakeTwilio['ledger'] {
    return this.fake.ledger
  }

  /** What a process needs to work in this world. */
  get source(): Source {
    return {
      DATABASE_URL: this.appUrl,
      NEXTAUTH_SECRET: 'a-secret-for-crashes-only',
      PUBLIC_URL: 'http://127.0.0.1:1',
      SMS_PROVIDER: 'twilio',
      TWILIO_ACCOUNT_SID: this.fake.accountSid,
      TWILIO_AUTH_TOKEN: this.fake.authToken,
      TWILIO_FROM: '+33939030000',
      TWILIO_API_BASE_URL: this.fake.baseUrl,
    }
  }

  get known(): Known {
    const received = this.fake.ledger.map(
      ({ kind, sid, to, body, callback }): Received => ({ kind, sid, to, body, callback }),
    )
    return { people: this.people, received }
  }

  openHands(): { hands: Hands; services: Services } {
    const services = servicesAt(this.source, this.now)
    return { hands: new Hands(services, TOKEN), services }
  }

  /** Time goes on, and the pager with it. */
  async pass(hands: Hands, seconds: number): Promise<void> {
    this.offset += seconds * 1_000
    this.look()
    await hands.page()
  }

  async close(): Promise<void> {
    await this.client.end()
    await this.fake.close()
  }

  private look(): void {
    this.fake.listBroken = this.flow.blindSeconds > 0 && this.now().getTime() < this.blindUntil
  }

  private async addPeople(count: number): Promise<void> {
    await this.client.query(
      `insert into api_token (id, name, hash, created_at) values ($1, 'API_TOKEN', $2, $3)`,
      [randomUUID(), sha256(TOKEN), this.now()],
    )
    for (let index = 1; index <= count; index += 1) {
      const person = { userId: randomUUID(), phone: `+3363998000${index}` }
      this.people.push(person)
      await this.client.query(
        `insert into app_user (id, name, email, phone, locale, access, crisis_duty, created_at)
         values ($1, $2, $3, $4, 'fr', 'responder', true, $5)`,
        [person.userId, `Person ${index}`, `person-${index}@example.org`, person.phone, this.now()],
      )
    }
  }
}
