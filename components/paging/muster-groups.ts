import type { PagesView, PageView } from '../../lib/paging/list-pages.ts'
import type { CircleShape } from '../ui/person-circle.tsx'

/** How somebody stands, as the muster counts people. */
export const musterStates = [
  'present',
  'coming',
  'received',
  'seen',
  'declined',
  'silent',
  'undelivered',
  'waiting',
  'sending',
  'cancelled',
] as const
export type MusterState = (typeof musterStates)[number]

export const shapeOf: Record<MusterState, CircleShape> = {
  present: 'full',
  coming: 'half',
  received: 'ring',
  seen: 'eye',
  declined: 'struck',
  silent: 'broken',
  undelivered: 'broken-point',
  waiting: 'point',
  sending: 'point',
  cancelled: 'none',
}

const failed: ReadonlySet<string> = new Set(['undelivered', 'failed'])

/** A person's place in the muster. */
export function musterState({ state, attempts }: PageView): MusterState {
  switch (state) {
    case 'present':
    case 'coming':
    case 'seen':
    case 'declined':
    case 'cancelled':
      return state
    case 'unreachable':
      return 'undelivered'
    default: {
      const text = attempts.findLast(({ channel }) => channel === 'sms')
      if (text && failed.has(text.status)) return 'undelivered'
      const called = attempts.some(
        ({ channel, status }) =>
          channel === 'voice' && (failed.has(status) || status === 'delivered'),
      )
      const mailed = attempts.some(
        ({ channel, status }) => channel === 'email' && status === 'sent',
      )
      // No receipt ever comes for a mail.
      if (called || (mailed && !text)) return 'silent'
      if (state === 'delivered') return 'received'
      // During the hold, and in a long queue: nothing has left yet.
      return attempts.every(({ status }) => status === 'waiting') ? 'waiting' : 'sending'
    }
  }
}

export interface MusterGroup {
  state: MusterState
  people: PageView[]
}

/** People by how they stand, the present first; empty groups are left out. */
export function musterGroups(pages: PagesView): MusterGroup[] {
  return musterStates
    .map((state) => ({
      state,
      people: pages.items.filter((page) => musterState(page) === state),
    }))
    .filter(({ people }) => people.length > 0)
}

export interface Failure {
  page: PageView
  what: 'textFailed' | 'callFailed' | 'noPhone'
  /** When it failed, ISO; null when nothing was tried. */
  at: string | null
  next: 'call' | 'calling' | 'email' | 'byHand'
  /** When the call is due, ISO; null: it is not. */
  callAt: string | null
  /** When the mail was taken by the mail server, ISO. */
  mailedAt: string | null
}

/** Those whom nothing reached, with what failed last and what comes next. */
export function musterFailures(pages: readonly PageView[]): Failure[] {
  return pages
    .filter((page) => ['silent', 'undelivered'].includes(musterState(page)))
    .map((page) => {
      const last = page.attempts.findLast(
        ({ channel, status }) => channel !== 'email' && status !== 'waiting',
      )
      const mail = page.attempts.find(({ channel }) => channel === 'email')
      const mailedAt = mail?.sentAt ?? null
      const rings = page.attempts.some(
        ({ channel, status }) => channel === 'voice' && ['sending', 'sent'].includes(status),
      )
      const waits = page.attempts.some(
        ({ channel, status }) => channel === 'voice' && status === 'waiting',
      )
      const callAt = page.next?.channel === 'voice' ? page.next.at : null
      return {
        page,
        what: !last ? 'noPhone' : last.channel === 'voice' ? 'callFailed' : 'textFailed',
        at: last ? (last.sentAt ?? last.createdAt) : null,
        next: rings ? 'calling' : callAt || waits ? 'call' : mailedAt ? 'email' : 'byHand',
        callAt,
        mailedAt,
      }
    })
}

/** People who said something, or came. */
export function answeredCount(pages: readonly PageView[]): number {
  return pages.filter(({ state }) => ['coming', 'declined', 'seen', 'present'].includes(state))
    .length
}
