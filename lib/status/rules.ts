import type { Audience } from './model.ts'

export type PublishingDecision = 'publish' | 'closed' | 'restricted'

/**
 * A closed crisis has had its last word; a restricted one has none for the public.
 */
export function decidePublishing(
  crisis: { state: string; restricted: boolean },
  audience: Audience,
): PublishingDecision {
  if (crisis.state === 'closed') return 'closed'
  return crisis.restricted && audience !== 'staff' ? 'restricted' : 'publish'
}

/** Whether the system says the first word by itself: staff only, never of a drill or in confidence. */
export function saysFirstWord(crisis: {
  drill: boolean
  restricted: boolean
  elsewhere: boolean
}): boolean {
  return !crisis.drill && !crisis.restricted && !crisis.elsewhere
}

/** When the next update is due that was promised in so many minutes. */
export function promisedAt(now: Date, minutes: number | undefined): Date | null {
  return minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000)
}
