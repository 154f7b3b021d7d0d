import { setTimeout as pause } from 'node:timers/promises'
import { type Api, addVolunteers, apiOf } from '../../e2e/support/api.ts'
import { startApp } from '../../e2e/support/app.ts'
import { FakeTwilio } from '../../e2e/support/fake-twilio.ts'
import type { Bench } from './row.ts'

/** Half of what a create call of the provider takes: until it is looked at, and until its answer leaves. */
const PROVIDER_HALF_MS = 75
const PATIENCE_MS = 60_000
const LOOK_MS = 20
const DIGITS = 'abcdefghij'

/** The app, people on crisis duty, and a provider as far away as the real one. */
export interface PagingStage {
  api: Api
  /** Where readers come in. */
  live: { url: string; token: string }
  dataDir: string
  /**
   * Waits until the provider was asked for so many texts that say so, and a moment longer for one too many.
   * @param said decides by a text's words
   * @returns when each was asked for, milliseconds since 1970, and its words
   * @throws Error after a minute, or when there are more
   */
  texts(count: number, said: (body: string) => boolean): Promise<{ at: number; body: string }[]>
  close(): Promise<void>
}

/**
 * Starts the app with a stand-in for Twilio on loopback, each of whose calls takes 150 ms and which tells
 * of each text that it was sent and delivered.
 * @param people how many are on crisis duty
 */
export async function openPagingStage(bench: Bench, people: number): Promise<PagingStage> {
  const provider = new FakeTwilio()
  provider.latencyMs = () => PROVIDER_HALF_MS
  provider.delivers = true
  await provider.open()
  const app = await startApp({
    root: bench.root,
    environment: {
      SMS_PROVIDER: 'twilio',
      TWILIO_ACCOUNT_SID: provider.accountSid,
      TWILIO_AUTH_TOKEN: provider.authToken,
      TWILIO_FROM: '+33939030000',
      TWILIO_API_BASE_URL: provider.baseUrl,
    },
  })
  const api = apiOf(app)
  const stage = {
    api,
    live: { url: app.url, token: app.token },
    dataDir: app.dataDir,
    texts: (count: number, said: (body: string) => boolean) => untilTexts(provider, count, said),
    close: async () => {
      await app.stop()
      await provider.close()
    },
  }
  const names = Array.from({ length: people }, (_, index) => nameOf(index))
  const added = (await addVolunteers(api, names)).filter((id) => typeof id === 'string').length
  if (added === people) return stage
  await stage.close()
  throw new Error(`${added} of ${people} people were added`)
}

/** A name of letters alone, for addresses are made of them. */
const nameOf = (index: number) =>
  `Maud ${String(index).replaceAll(/\d/g, (digit) => DIGITS[Number(digit)] ?? '')}`

async function untilTexts(
  { ledger }: FakeTwilio,
  count: number,
  said: (body: string) => boolean,
): Promise<{ at: number; body: string }[]> {
  const found = () => ledger.filter(({ kind, body }) => kind === 'message' && said(body))
  const from = performance.now()
  while (found().length < count) {
    if (performance.now() - from > PATIENCE_MS) {
      throw new Error(`${found().length} of ${count} texts within a minute`)
    }
    await pause(LOOK_MS)
  }
  await pause(10 * LOOK_MS)
  const texts = found()
  if (texts.length > count) throw new Error(`${texts.length} texts, ${count} were to be sent`)
  return texts.map(({ createdAt, body }) => ({ at: createdAt.getTime(), body }))
}
