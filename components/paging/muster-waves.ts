import type { AttemptView, PageView } from '../../lib/paging/list-pages.ts'

/** Texts, calls or mails that went out together. */
export interface Wave {
  channel: AttemptView['channel']
  /** When the first of them was made, ISO. */
  at: string
  count: number
  /** Reached their phone or box; of calls: somebody answered. */
  delivered: number
  /** Not given to the provider yet. */
  waiting: number
}

/** What is made further apart than this belongs to another wave. */
const TOGETHER_MS = 45_000

/** All attempts of a paging as waves, the first first. */
export function musterWaves(pages: readonly PageView[]): Wave[] {
  const attempts = pages
    .flatMap((page) => page.attempts)
    .sort((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt))
  const waves: Wave[] = []
  for (const { channel, status, createdAt } of attempts) {
    const last = waves.findLast((wave) => wave.channel === channel)
    const joins = last && Date.parse(createdAt) - Date.parse(last.at) <= TOGETHER_MS
    const wave = joins ? last : { channel, at: createdAt, count: 0, delivered: 0, waiting: 0 }
    if (!joins) waves.push(wave)
    wave.count += 1
    if (status === 'delivered') wave.delivered += 1
    if (status === 'waiting') wave.waiting += 1
  }
  return waves
}

/** People who said something, or came. */
export function answeredCount(pages: readonly PageView[]): number {
  return pages.filter(({ state }) => ['coming', 'declined', 'seen', 'present'].includes(state))
    .length
}
