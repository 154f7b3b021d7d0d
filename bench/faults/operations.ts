import { writtenKinds } from '../../lib/journal/model.ts'
import { type Chance, chanceFrom } from './chance.ts'

/** A line that a scribe writes. */
export interface Line {
  id: string
  kind: (typeof writtenKinds)[number]
  text: string
  /** Which of the crises that are known then, the newest last: at least 0, below 1. */
  place: number
  pauseMs: number
}

export interface Declaration {
  /** The Idempotency-Key, and part of the title. */
  key: string
  title: string
  level: 'low' | 'medium' | 'high' | 'critical'
  drill: boolean
}

/** One alert of a delivery, in the words of Alertmanager's webhook. */
export interface SentAlert {
  fingerprint: string
  severity: 'critical' | 'high' | 'warning' | 'info'
  status: 'firing' | 'resolved'
  title: string
}

export interface Delivery {
  alerts: SentAlert[]
  /** Sent by so many senders at once, as a pair of Alertmanagers does. */
  copies: number
  pauseMs: number
}

export interface Answer {
  answer: 'coming' | 'declined' | 'seen'
  way: 'link' | 'reply' | 'api'
  /** Which of the texts that wait for an answer. */
  place: number
  pauseMs: number
}

export interface RoleGiven {
  role: 'scribe' | 'deputy' | 'expert'
  place: number
  key: string
  pauseMs: number
}

const openings = [
  'Le lundi précédent était à',
  'Bascule de la file',
  'Vu de la salle, le temps de réponse passe à',
  'Coupure du canari',
  'The read replica lags by',
  'Nobody noticed 🟠 until',
]

/** The lines of one scribe, without end. */
export function* linesOf(seed: number, scribe: string): Generator<Line, never> {
  const chance = chanceFrom(seed, `scribe ${scribe}`)
  for (let count = 1; ; count += 1) {
    const long = chance.happens(0.05) ? ` ${'x'.repeat(chance.between(500, 4_000))}` : ''
    yield {
      id: chance.uuid(),
      kind: chance.pick(writtenKinds),
      text: `${chance.pick(openings)} ${chance.between(1, 9_999)} (${scribe} ${count})${long}`,
      place: chance.next(),
      pauseMs: chance.between(10, 120),
    }
  }
}

/** The declarations of one person, without end. */
export function* declarationsOf(seed: number, person: string): Generator<Declaration, never> {
  const chance = chanceFrom(seed, `declarer ${person}`)
  for (let count = 1; ; count += 1) {
    const key = chance.uuid()
    yield {
      key,
      title: `Afflux de visiteurs ${person} ${count} ${key.slice(0, 8)}`,
      level: chance.pick(['low', 'medium', 'high', 'high', 'critical']),
      drill: chance.happens(0.15),
    }
  }
}

/** The deliveries of one sender, without end: new alerts, repeated ones, resolves, and some too late. */
export function* deliveriesOf(seed: number, sender: string): Generator<Delivery, never> {
  const chance = chanceFrom(seed, `sender ${sender}`)
  const firing: SentAlert[] = []
  const over: SentAlert[] = []
  for (let count = 1; ; count += 1) {
    const pauseMs = chance.between(40, 250)
    const copies = chance.happens(0.2) ? 2 : 1
    const draw = chance.next()
    if (draw < 0.15 && firing.length > 4) {
      const [ended] = firing.splice(chance.between(0, firing.length - 1), 1)
      if (ended) over.push({ ...ended, status: 'resolved' })
      yield { alerts: over.slice(-1), copies, pauseMs }
    } else if (draw < 0.35 && firing.length > 0) {
      const late = over.slice(-2).map((alert) => ({ ...alert, status: 'firing' as const }))
      const known = [...firing.slice(-6), ...over.slice(-2), ...late]
      yield { alerts: [chance.pick(known)], copies, pauseMs }
    } else {
      const alerts = Array.from({ length: chance.between(1, 4) }, (_, index) =>
        newAlert(chance, `${sender}-${count}-${index}`),
      )
      firing.push(...alerts)
      yield { alerts, copies, pauseMs }
    }
  }
}

/** An alert that opens a crisis, or ties itself to the newest one. */
export function criticalAlert(sender: string, number: number): SentAlert {
  const fingerprint = `${sender}-lure-${number}`
  return { fingerprint, severity: 'critical', status: 'firing', title: `Écritures ${fingerprint}` }
}

function newAlert(chance: Chance, fingerprint: string): SentAlert {
  const draw = chance.next()
  const severity = draw < 0.03 ? 'critical' : draw < 0.1 ? 'high' : draw < 0.6 ? 'warning' : 'info'
  return { fingerprint, severity, status: 'firing', title: `Écritures ${fingerprint}` }
}

/** What people answer to texts, without end. */
export function* answersOf(seed: number): Generator<Answer, never> {
  const chance = chanceFrom(seed, 'answers')
  for (;;) {
    yield {
      answer: chance.pick(['coming', 'declined', 'seen', 'declined']),
      way: chance.pick(['link', 'reply', 'api']),
      place: chance.next(),
      pauseMs: chance.between(150, 1_200),
    }
  }
}

/** Roles that are given, without end. The lead's is not: a complete team would end the paging. */
export function* rolesOf(seed: number): Generator<RoleGiven, never> {
  const chance = chanceFrom(seed, 'roles')
  for (;;) {
    yield {
      role: chance.pick(['scribe', 'deputy', 'expert']),
      place: chance.next(),
      key: chance.uuid(),
      pauseMs: chance.between(500, 2_500),
    }
  }
}
