import type { FakeTwilio } from '../../e2e/support/fake-twilio.ts'
import { chanceFrom } from './chance.ts'

type Taken = FakeTwilio['ledger'][number]

const OF_A_TEXT = ['queued', 'sending', 'sent'] as const
const OF_A_CALL = ['initiated', 'ringing', 'in-progress'] as const
const LATEST_MS = 20_000

/**
 * A provider that tells each word none to three times, in any order, up to 20 s late; what it shows when it
 * is asked is the truth. Some texts are never delivered, some calls never picked up.
 * @param seed of the run
 */
export function tellInDisorder(fake: FakeTwilio, seed: number): void {
  const chance = chanceFrom(seed, 'callbacks')
  fake.whenTaken = (item) => {
    const end = endOf(item.kind, chance.next())
    const words = item.kind === 'message' ? OF_A_TEXT : OF_A_CALL
    const told = chance.shuffle([...words, end].flatMap((word) => repeated(word, chance.next())))
    setTimeout(
      () => {
        item.status = end
        item.errorCode = end === 'undelivered' ? 30003 : null
      },
      chance.between(100, 2_000),
    )
    for (const word of told) {
      setTimeout(() => void tell(fake, item, word), chance.between(50, LATEST_MS))
    }
  }
}

function endOf(kind: Taken['kind'], draw: number): string {
  if (kind === 'message') return draw < 0.06 ? 'undelivered' : 'delivered'
  return draw < 0.4 ? 'completed' : draw < 0.8 ? 'no-answer' : 'busy'
}

const repeated = (word: string, draw: number) =>
  Array.from({ length: Math.floor(draw * 4) }, () => word)

/** One that finds nobody is lost. */
async function tell(fake: FakeTwilio, { kind, sid, callback }: Taken, word: string): Promise<void> {
  if (callback === null) return
  const form: Record<string, string> = {
    AccountSid: fake.accountSid,
    ApiVersion: '2010-04-01',
    [kind === 'call' ? 'CallSid' : 'MessageSid']: sid,
    [kind === 'call' ? 'CallStatus' : 'MessageStatus']: word,
  }
  if (word === 'undelivered') form.ErrorCode = '30003'
  const answer = await fake.post(callback, form).catch(() => null)
  await answer?.body?.cancel()
}
