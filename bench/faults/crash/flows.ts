import type { Fault } from '../../../e2e/support/fake-twilio.ts'
import type { Hands, Received } from './hands.ts'

/** A person on crisis duty. */
export interface Volunteer {
  userId: string
  phone: string
}

/** What a step may know of the world: who is there and what the phones got so far. */
export interface Known {
  people: readonly Volunteer[]
  received: readonly Received[]
}

/** What has to be true once everything has come to rest, however often somebody died. */
export interface Expected {
  /** By person, in their order. */
  states: readonly string[]
  calls: readonly number[]
  confirmations: readonly number[]
  /** Second texts that say so are allowed, while nobody could look. */
  repeats: boolean
}

export interface Flow {
  name: 'declare' | 'page' | 'answer' | 'escalate' | 'blind'
  people: number
  /** What goes wrong with the provider's first create calls. */
  faults: readonly (Fault | 'none')[]
  /** Seconds in which its list cannot be read. */
  blindSeconds: number
  /** Brought about before, by a process that does not die. */
  before(hands: Hands, pass: (seconds: number) => Promise<void>): Promise<void>
  /** What is done by the process that dies, and again by the next one. */
  step(hands: Hands, known: Known): Promise<void>
  /** Done once all is at rest; the world has to be as expected still. */
  after(hands: Hands, known: Known): Promise<void>
  expected: Expected
}

const nothing = async () => undefined
/** At medium nobody is called for silence, at high after a minute. */
const declare = (hands: Hands, level = 'medium') => hands.declare('Afflux', level)

async function textsOut(hands: Hands, level?: string): Promise<void> {
  await declare(hands, level)
  await hands.page()
}

/** The provider tells everything late, twice and in the wrong order. */
async function tellInDisorder(hands: Hands, { received }: Known): Promise<void> {
  for (const text of received.filter(({ kind }) => kind === 'message')) {
    for (const status of ['delivered', 'queued', 'sent', 'delivered'])
      await hands.tell(text, status)
    await hands.tell(text, 'undelivered', '30003')
  }
  await hands.page()
}

/** The reply of a person keeps its id when the provider sends it again. */
const replyId = (person: Volunteer) => `SM${person.userId.replaceAll('-', '')}`

async function answerAll(hands: Hands, { people, received }: Known): Promise<void> {
  const [ada, bo, cy] = people
  const link = received.find(({ to }) => to === bo?.phone)
  if (!ada || !bo || !cy || !link) throw new Error('somebody got no text')
  await hands.reply(ada.phone, 'OUI 10', replyId(ada))
  await hands.answerByLink(link, 'declined')
  await hands.noteAnswer(cy.userId, 'seen')
  await hands.page()
}

/** One text is told undelivered, the others are met with silence; whoever is called first presses 1. */
async function escalate(hands: Hands, { people, received }: Known): Promise<void> {
  const [ada, bo] = people
  const text = received.find(({ to, kind }) => to === bo?.phone && kind === 'message')
  if (!ada || !text) throw new Error('somebody got no text')
  await hands.tell(text, 'undelivered', '30003')
  await hands.page()
}

async function pickUp(hands: Hands, { people, received }: Known): Promise<void> {
  const call = received.find(({ to, kind }) => to === people[0]?.phone && kind === 'call')
  if (!call) throw new Error('nobody was called')
  await hands.press(call, '1')
  await hands.press(call, '1')
  await hands.page()
}

const flow = { people: 3, faults: [], blindSeconds: 0, before: nothing, after: nothing } as const
const quiet = { calls: [0, 0, 0, 0], confirmations: [0, 0, 0, 0], repeats: false } as const

export const flows: readonly Flow[] = [
  {
    ...flow,
    name: 'declare',
    step: async (hands) => {
      await declare(hands)
    },
    expected: { ...quiet, states: ['sent', 'sent', 'sent'] },
  },
  {
    ...flow,
    name: 'page',
    people: 4,
    faults: ['lost', 'too-many', 'error', 'error-after'],
    before: async (hands) => {
      await declare(hands)
    },
    step: (hands) => hands.page(),
    after: tellInDisorder,
    expected: { ...quiet, states: ['delivered', 'delivered', 'delivered', 'delivered'] },
  },
  {
    ...flow,
    name: 'answer',
    before: (hands) => textsOut(hands),
    step: answerAll,
    after: answerAll,
    expected: { ...quiet, states: ['coming', 'declined', 'seen'], confirmations: [1, 0, 0] },
  },
  {
    ...flow,
    name: 'escalate',
    before: async (hands, pass) => {
      await textsOut(hands, 'high')
      await pass(61)
    },
    step: escalate,
    after: pickUp,
    expected: { ...quiet, states: ['coming', 'sent', 'sent'], calls: [1, 1, 1] },
  },
  {
    ...flow,
    name: 'blind',
    people: 2,
    faults: ['lost', 'lost'],
    blindSeconds: 120,
    before: async (hands) => {
      await declare(hands)
    },
    step: (hands) => hands.page(),
    expected: { ...quiet, states: ['sent', 'sent'], repeats: true },
  },
]
