/** A press of a pointer: where, when (ms), on what, and the how-manieth of a double press it is. */
export interface Press {
  x: number
  y: number
  at: number
  target: unknown
  count: number
  touch: boolean
}

/** So long after the room changed, a press at the same place was meant for what stood there before, ms. */
const SURPRISE_MS = 1_000
/** How far a pointer trembles between two presses, and how far two taps of a finger lie apart, px. */
const TREMBLE = 4
const FINGER = 24

/**
 * Whether a press only reaches its target because that has just come to where the one before went: the
 * second of a double press, or one at the same place as the room changed.
 * @param changedAt when a form of the room last opened or closed, ms
 */
export function isStray(press: Press, before: Press | null, changedAt: number): boolean {
  if (before === null || before.target === press.target) return false
  const reach = press.touch ? FINGER : TREMBLE
  if (Math.hypot(press.x - before.x, press.y - before.y) > reach) return false
  if (press.count > 1) return true
  return changedAt > before.at && press.at - changedAt < SURPRISE_MS
}
