/** Other tabs of this browser with the same outbox. */
export interface OtherTabs {
  /** Runs the work while no other tab does; without Web Locks (plain http) at once. */
  alone(work: () => Promise<void>): Promise<void>
  tell(): void
  close(): void
}

/**
 * A tab that the system put to sleep may hold its turn: after this, ms, it is no longer waited for. That
 * costs nothing but repeated sends.
 */
const TURN_MS = 10_000

/** @param hear called when another tab changed the outbox */
export function otherTabs(name: string, hear: () => void): OtherTabs {
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name)
  if (channel) channel.onmessage = hear
  // The types know secure contexts only.
  const locks: LockManager | undefined = navigator.locks
  return {
    alone: (work) => (locks ? inTurn(locks, name, work) : work()),
    tell: () => channel?.postMessage(null),
    close: () => channel?.close(),
  }
}

async function inTurn(locks: LockManager, name: string, work: () => Promise<void>): Promise<void> {
  let begun = false
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), TURN_MS)
  try {
    await locks.request(name, { signal: patience.signal }, () => {
      clearTimeout(timer)
      begun = true
      return work()
    })
  } catch (error) {
    clearTimeout(timer)
    if (begun) throw error
    await work()
  }
}
