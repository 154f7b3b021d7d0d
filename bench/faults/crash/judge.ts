import type { Expected, Volunteer } from './flows.ts'
import type { Received } from './hands.ts'

/** The tables as they are once all is at rest. */
export interface Rest {
  /** Labels of all crises. */
  crises: readonly { number: number; lastSeq: number }[]
  seqs: readonly number[]
  /** Journal lines that say what a person answered. */
  answers: readonly { userId: string }[]
  pages: readonly { userId: string; state: string }[]
  attempts: readonly { userId: string; status: string; providerId: string | null }[]
}

const REPEAT = /^(Répétition possible|Possible repeat)\./

/**
 * Holds what the phones got and what the tables say against what has to be.
 * @returns a sentence for each thing lost, doubled or wrong
 */
export function judge(
  expected: Expected,
  world: { people: readonly Volunteer[]; received: readonly Received[]; rest: Rest },
): string[] {
  const { people, received, rest } = world
  const seqs = rest.seqs.toSorted((one, other) => one - other)
  const [crisis, ...more] = rest.crises
  return [
    ...(crisis?.number === 1 ? [] : ['lost: the crisis is not there']),
    ...(more.length > 0 ? [`doubled: ${more.length + 1} crises`] : []),
    ...(seqs.every((seq, index) => seq === index + 1) && crisis?.lastSeq === seqs.length
      ? []
      : [`gap: journal ${seqs.join(' ')}`]),
    ...people.flatMap((person, index) => judgePerson(expected, index, person, world)),
    ...rest.attempts.flatMap(({ status, providerId }) =>
      judgeAttempt(status, providerId, received),
    ),
  ]
}

function judgePerson(
  expected: Expected,
  index: number,
  { userId, phone }: Volunteer,
  { received, rest }: { received: readonly Received[]; rest: Rest },
): string[] {
  const who = `person ${index + 1}`
  const own = received.filter(({ to }) => to === phone)
  const texts = own.filter(({ kind, body }) => kind === 'message' && /\/p\/[\w-]{22}/.test(body))
  const others = own.filter(({ kind }) => kind === 'message').length - texts.length
  const calls = own.filter(({ kind }) => kind === 'call').length
  const state = rest.pages.find((page) => page.userId === userId)?.state ?? 'nothing'
  const answers = rest.answers.filter((answer) => answer.userId === userId).length
  const answered = ['coming', 'declined', 'seen'].includes(expected.states[index] ?? '') ? 1 : 0
  return [
    ...judgeTexts(who, texts, expected.repeats),
    ...count(`${who}: calls`, calls, expected.calls[index] ?? 0),
    ...count(`${who}: confirmations`, others, expected.confirmations[index] ?? 0),
    ...count(`${who}: answers in the journal`, answers, answered),
    ...(state === expected.states[index] ? [] : [`wrong: ${who} is ${state}`]),
  ]
}

/** A second text needs an excuse and has to say so; one that says so may be the only one. */
function judgeTexts(who: string, texts: readonly Received[], repeats: boolean): string[] {
  const plain = texts.filter(({ body }) => !REPEAT.test(body)).length
  if (!repeats) return count(`${who}: texts`, texts.length, 1)
  if (texts.length === 0) return [`lost: ${who}: no text`]
  const doubled = plain > 1 || texts.length > 2
  return doubled ? [`doubled: ${who}: ${texts.length} texts, ${plain} of them plain`] : []
}

function count(what: string, found: number, wanted: number): string[] {
  if (found === wanted) return []
  return [`${found > wanted ? 'doubled' : 'lost'}: ${what} ${found}, not ${wanted}`]
}

function judgeAttempt(
  status: string,
  providerId: string | null,
  received: readonly Received[],
): string[] {
  if (['waiting', 'sending', 'unknown'].includes(status)) return [`lost: an attempt is ${status}`]
  const taken = received.some(({ sid }) => sid === providerId)
  return status === 'sent' && !taken ? ['wrong: an attempt is called sent and was not'] : []
}
