import type { AttemptStatus, PageState } from './model.ts'

/** What a provider's word means: how far it is, and the state of the attempt there. */
interface Stage {
  rank: number
  status: Extract<AttemptStatus, 'sent' | 'delivered' | 'undelivered' | 'failed'>
}

/** From here on nothing changes any more. */
export const FINAL_RANK = 5

const STAGES = new Map<string, Stage>([
  ['accepted', { rank: 1, status: 'sent' }],
  ['scheduled', { rank: 1, status: 'sent' }],
  ['queued', { rank: 2, status: 'sent' }],
  ['initiated', { rank: 2, status: 'sent' }],
  ['sending', { rank: 3, status: 'sent' }],
  ['ringing', { rank: 3, status: 'sent' }],
  ['sent', { rank: 4, status: 'sent' }],
  ['partially_delivered', { rank: 4, status: 'sent' }],
  ['answered', { rank: 4, status: 'sent' }],
  ['in-progress', { rank: 4, status: 'sent' }],
  ['delivered', { rank: FINAL_RANK, status: 'delivered' }],
  ['read', { rank: FINAL_RANK, status: 'delivered' }],
  ['completed', { rank: FINAL_RANK, status: 'delivered' }],
  ['undelivered', { rank: FINAL_RANK, status: 'undelivered' }],
  ['busy', { rank: FINAL_RANK, status: 'undelivered' }],
  ['no-answer', { rank: FINAL_RANK, status: 'undelivered' }],
  ['canceled', { rank: FINAL_RANK, status: 'undelivered' }],
  ['failed', { rank: FINAL_RANK, status: 'failed' }],
])

/** Whether we know what a provider's word means. */
export function isKnownWord(providerStatus: string): boolean {
  return STAGES.has(providerStatus)
}

/** Where an attempt stands with the provider. */
export interface Delivery {
  status: AttemptStatus
  providerId: string | null
  providerRank: number
}

/**
 * Applies one word of the provider, in whatever order they come. A state never goes down and a final
 * one stays; a second message of the same attempt counts only when it was delivered.
 * @returns the new standing, or null when nothing changes
 */
export function advance(
  current: Delivery,
  event: { providerId: string; providerStatus: string },
): Delivery | null {
  const stage = STAGES.get(event.providerStatus)
  if (stage === undefined || current.providerRank >= FINAL_RANK) return null
  const other = current.providerId !== null && current.providerId !== event.providerId
  if (other && stage.status !== 'delivered') return null
  if (stage.rank <= current.providerRank) return null
  return {
    status: stage.status,
    providerId: current.providerId ?? event.providerId,
    providerRank: stage.rank,
  }
}

/** An answer that a person gave; only another answer replaces it. */
export function isAnswered(state: PageState): boolean {
  return ['coming', 'declined', 'seen', 'present'].includes(state)
}

/**
 * The state of a page from its attempts. An answer stays; a text that arrived is *delivered*; a call
 * that was picked up is not, for it may have been a voicemail, nor is a mail; when every channel failed for good the
 * person is *unreachable*.
 */
export function pageState(
  current: PageState,
  attempts: readonly { channel: string; status: AttemptStatus }[],
): PageState {
  if (isAnswered(current)) return current
  const live = attempts.filter(({ status }) => status !== 'cancelled')
  if (live.some(({ channel, status }) => channel === 'sms' && status === 'delivered')) {
    return 'delivered'
  }
  const has = (...statuses: AttemptStatus[]) => live.some(({ status }) => statuses.includes(status))
  if (has('sent', 'delivered')) return 'sent'
  if (has('waiting', 'sending', 'unknown')) return 'waiting'
  if (live.length === 0) return attempts.length > 0 ? 'cancelled' : current
  const called = live.some(({ channel }) => channel === 'voice' || channel === 'email')
  return called || attempts.length > live.length ? 'unreachable' : 'waiting'
}
