import type { AlertStatus, Severity } from './model.ts'
import { graver, isGraver } from './severity.ts'

/** How long an early resolve without a time of its own waits for its firing. */
const EARLY_RESOLVE_MS = 300_000

/** One life of an alert, as stored. */
export interface Episode {
  readonly episode: number
  readonly status: AlertStatus
  readonly severity: Severity
  readonly title: string | null
  /** Earliest start known. */
  readonly startsAt: Date | null
  /** Latest firing known, by the sender's time or else by receipt; null for one never seen firing. */
  readonly firedAt: Date | null
  /** When it was over, by the sender's time or else by receipt. */
  readonly overAt: Date | null
  /** The end as the sender gave it. */
  readonly endsAt: Date | null
}

/** One delivery about the alert. */
export interface Delivery {
  readonly status: AlertStatus
  readonly severity: Severity
  readonly title: string | null
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly eventAt: Date | null
  readonly receivedAt: Date
}

export interface Change {
  /** Episodes to be written: new ones, and those that became different. */
  readonly write: readonly Episode[]
  /** The episode that this delivery is about. */
  readonly episode: number
  /** It told nothing new: same status, nothing graver. */
  readonly duplicate: boolean
  /** The episode now calls for a decision: it began to fire, or became graver while firing. */
  readonly weigh: boolean
  /** The episode's status became this by the delivery, or null. */
  readonly became: AlertStatus | null
}

const RANK: Readonly<Record<AlertStatus, number>> = {
  info: 0,
  firing: 1,
  acknowledged: 2,
  resolved: 3,
}

/**
 * What a delivery does to an alert's stored life, in whatever order deliveries come.
 * In: the episodes known, and the delivery. Out: the episodes to write. An episode ends with its
 * resolve: a firing that began before that end belongs to it and never reopens it; a later one is the
 * next episode. A resolve that comes first leaves an ended episode for its firing to fall into.
 */
export function applyDelivery(known: readonly Episode[], delivery: Delivery): Change {
  const episodes = [...known].sort((one, other) => one.episode - other.episode)
  switch (delivery.status) {
    case 'firing':
      return applyFiring(episodes, delivery)
    case 'resolved':
      return applyResolve(episodes, delivery)
    default:
      return applyNote(episodes, delivery)
  }
}

function applyFiring(episodes: readonly Episode[], delivery: Delivery): Change {
  const at = firingTime(delivery)
  const ended = lateFor(endedAfter(episodes, at), delivery, at) ?? earlyResolve(episodes, delivery)
  const open = episodes.find((each) => each.overAt === null)
  const target = ended ?? open
  if (!target) return begun(episodes, delivery, { status: 'firing', firedAt: at, overAt: null })
  const next: Episode = {
    ...target,
    status: higher(target.status, 'firing'),
    severity: graver(target.severity, delivery.severity),
    title:
      target.firedAt === null ? (delivery.title ?? target.title) : (target.title ?? delivery.title),
    startsAt: earliest(target.startsAt, delivery.startsAt),
    firedAt: latest(target.firedAt ?? target.startsAt, at),
  }
  const first = target.firedAt === null
  const raised = isGraver(delivery.severity, target.severity)
  return {
    write: [next],
    episode: target.episode,
    duplicate: !first && !raised,
    weigh: next.status !== 'resolved' && (first || raised),
    became: next.status === target.status ? null : next.status,
  }
}

function applyResolve(episodes: readonly Episode[], delivery: Delivery): Change {
  const at = resolveTime(delivery)
  const later = endedAfter(episodes, at)
  if (later) return resolvedBefore(episodes, later, delivery, at)
  const open = episodes.find((each) => each.overAt === null)
  if (!open) return resolvedAgain(episodes, delivery, at)
  if (open.firedAt === null || open.firedAt <= at) {
    const next = ended(open, delivery, at)
    return {
      write: [next],
      episode: next.episode,
      duplicate: false,
      weigh: false,
      became: 'resolved',
    }
  }
  return split(episodes, open, delivery, at)
}

/** Another episode ended later: either this one ended within it, or it is an earlier life. */
function resolvedBefore(
  episodes: readonly Episode[],
  later: Episode,
  delivery: Delivery,
  at: Date,
): Change {
  const begins = later.startsAt ?? later.firedAt
  if (begins !== null && begins > at && delivery.startsAt !== null) {
    return begun(episodes, delivery, { status: 'resolved', firedAt: null, overAt: at })
  }
  if (begins !== null && begins <= at && later.firedAt !== null && later.firedAt > at) {
    return split(episodes, later, delivery, at)
  }
  return unchanged(later, delivery)
}

/** Nothing is open: a life never seen, or the end of one that ended already. */
function resolvedAgain(episodes: readonly Episode[], delivery: Delivery, at: Date): Change {
  const newest = newestEnded(episodes)
  const start = delivery.startsAt
  if (!newest?.overAt || (start !== null && start > newest.overAt)) {
    return begun(episodes, delivery, { status: 'resolved', firedAt: null, overAt: at })
  }
  if (newest.firedAt !== null || start === null) return unchanged(newest, delivery)
  const next = {
    ...newest,
    startsAt: earliest(newest.startsAt, start),
    overAt: at,
    endsAt: delivery.endsAt ?? newest.endsAt,
  }
  return { write: [next], episode: next.episode, duplicate: true, weigh: false, became: null }
}

/** Firings on both sides of the end: the earlier part is over, the later is an episode of its own. */
function split(episodes: readonly Episode[], whole: Episode, delivery: Delivery, at: Date): Change {
  const begins = whole.startsAt ?? whole.firedAt
  if (begins !== null && begins > at) {
    if (delivery.startsAt === null) return unchanged(whole, delivery)
    return begun(episodes, delivery, { status: 'resolved', firedAt: null, overAt: at })
  }
  const earlier: Episode = {
    ...ended(whole, delivery, at),
    firedAt: latest(begins, delivery.startsAt ?? at),
  }
  const rest: Episode = { ...whole, episode: nextNumber(episodes), startsAt: whole.firedAt }
  return {
    write: [earlier, rest],
    episode: earlier.episode,
    duplicate: false,
    weigh: false,
    became: 'resolved',
  }
}

/** An acknowledgement or a note: never begins a fire, never ends one. */
function applyNote(episodes: readonly Episode[], delivery: Delivery): Change {
  const target = episodes.find((each) => each.overAt === null) ?? newestEnded(episodes)
  if (!target)
    return begun(episodes, delivery, { status: delivery.status, firedAt: null, overAt: null })
  const status = target.overAt === null ? higher(target.status, delivery.status) : target.status
  const next: Episode = { ...target, status, title: target.title ?? delivery.title }
  return {
    write: status === target.status && next.title === target.title ? [] : [next],
    episode: target.episode,
    duplicate: status === target.status && status === delivery.status,
    weigh: false,
    became: status === target.status ? null : status,
  }
}

function begun(
  episodes: readonly Episode[],
  delivery: Delivery,
  state: Pick<Episode, 'status' | 'firedAt' | 'overAt'>,
): Change {
  const episode: Episode = {
    episode: nextNumber(episodes),
    severity: delivery.severity,
    title: delivery.title,
    startsAt: delivery.startsAt,
    endsAt: delivery.endsAt,
    ...state,
  }
  return {
    write: [episode],
    episode: episode.episode,
    duplicate: false,
    weigh: state.status === 'firing',
    became: state.status,
  }
}

function ended(episode: Episode, delivery: Delivery, at: Date): Episode {
  return {
    ...episode,
    status: 'resolved',
    severity: graver(episode.severity, delivery.severity),
    title: episode.title ?? delivery.title,
    startsAt: earliest(episode.startsAt, delivery.startsAt),
    firedAt:
      episode.firedAt !== null && delivery.startsAt !== null
        ? latest(episode.firedAt, delivery.startsAt)
        : episode.firedAt,
    endsAt: delivery.endsAt,
    overAt: at,
  }
}

function unchanged(episode: Episode, delivery: Delivery): Change {
  const duplicate = delivery.status === episode.status
  return { write: [], episode: episode.episode, duplicate, weigh: false, became: null }
}

/** A sender's clock ahead of ours does not put an alert into the future. */
function firingTime({ startsAt, eventAt, receivedAt }: Delivery): Date {
  const at = startsAt ?? eventAt ?? receivedAt
  return at < receivedAt ? at : receivedAt
}

function resolveTime({ startsAt, endsAt, eventAt, receivedAt }: Delivery): Date {
  const said = endsAt ?? eventAt ?? receivedAt
  const at = said < receivedAt ? said : receivedAt
  return startsAt !== null && startsAt > at && startsAt <= receivedAt ? startsAt : at
}

/** The episode whose end is the first at or after a time: what began by then belongs to it. */
function endedAfter(episodes: readonly Episode[], at: Date): Episode | undefined {
  return episodes
    .filter((each) => each.overAt !== null && each.overAt >= at)
    .sort((one, other) => Number(one.overAt) - Number(other.overAt))[0]
}

/**
 * An end without a time of its own is known by receipt only, and clocks differ: a firing that began
 * after all that were seen is then a new one, rather than lost.
 */
function lateFor(episode: Episode | undefined, delivery: Delivery, at: Date): Episode | undefined {
  if (!episode || episode.endsAt !== null || episode.firedAt === null) return episode
  return delivery.startsAt !== null && at > episode.firedAt ? undefined : episode
}

function newestEnded(episodes: readonly Episode[]): Episode | undefined {
  return episodes
    .filter((each) => each.overAt !== null)
    .sort((one, other) => Number(other.overAt) - Number(one.overAt))[0]
}

/** Without a time of its own, a firing just after an early resolve is taken for the one it resolves. */
function earlyResolve(episodes: readonly Episode[], delivery: Delivery): Episode | undefined {
  if (delivery.startsAt !== null || delivery.eventAt !== null) return undefined
  const newest = newestEnded(episodes)
  if (!newest?.overAt || newest.firedAt !== null) return undefined
  if (episodes.some((each) => each.overAt === null)) return undefined
  return delivery.receivedAt.getTime() - newest.overAt.getTime() < EARLY_RESOLVE_MS
    ? newest
    : undefined
}

function higher(one: AlertStatus, other: AlertStatus): AlertStatus {
  return RANK[other] > RANK[one] ? other : one
}

function earliest(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other
  return other < one ? other : one
}

function latest(one: Date | null, other: Date): Date {
  return one === null || other > one ? other : one
}

function nextNumber(episodes: readonly Episode[]): number {
  return Math.max(0, ...episodes.map((each) => each.episode)) + 1
}
