const LOOK_AGAIN_MS = 250

/**
 * Works through what can be claimed. While some of it is under way, more is claimed and begun: one that
 * hangs holds up nobody.
 * @param claim takes the next few; none when nothing is left
 * @param work on one of them; whatever it throws is its own to tell
 * @returns how many were claimed
 */
export async function workThrough<Item>(
  claim: () => Promise<readonly Item[]>,
  work: (item: Item) => Promise<void>,
): Promise<number> {
  const running = new Set<Promise<void>>()
  let count = 0
  do {
    const claimed = await claim()
    for (const item of claimed) {
      const one = work(item).finally(() => running.delete(one))
      running.add(one)
    }
    count += claimed.length
    if (running.size > 0) await allOrAWhile(running)
  } while (running.size > 0)
  return count
}

async function allOrAWhile(running: Set<Promise<void>>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const pause = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LOOK_AGAIN_MS)
  })
  try {
    await Promise.race([Promise.all(running), pause])
  } finally {
    clearTimeout(timer)
  }
}
