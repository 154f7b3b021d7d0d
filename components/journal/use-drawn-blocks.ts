'use client'

import { startTransition, useCallback, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** Blocks at the end of a journal that are drawn before anything else. */
const FIRST = 3

/**
 * Which blocks of rows are drawn. A long journal is first drawn at its end, where it opens; the others
 * follow from there upwards whenever the browser has nothing to do, so that all of it can be searched.
 * @param count blocks there are
 * @returns `from` the first one drawn; `draw` draws down to a block at once
 */
export function useDrawnBlocks(count: number): { from: number; draw(block: number): void } {
  const end = Math.max(0, count - FIRST)
  const [drawn, setDrawn] = useState({ count, from: end })
  // More than one block at once: another journal than the one that is drawn.
  if (drawn.count !== count) {
    setDrawn({ count, from: Math.abs(count - drawn.count) > 1 ? end : Math.min(drawn.from, end) })
  }
  const { from } = drawn
  const to = useCallback(
    (block: number) => setDrawn((now) => ({ ...now, from: Math.min(now.from, block) })),
    [],
  )
  useEffect(() => {
    if (from === 0) return
    return whenIdle(() => startTransition(() => to(from - 1)))
  }, [from, to])
  const draw = useCallback((block: number) => flushSync(() => to(block)), [to])
  useEffect(() => {
    const all = () => draw(0)
    addEventListener('beforeprint', all)
    return () => removeEventListener('beforeprint', all)
  }, [draw])
  return { from, draw }
}

/** Not every browser says when it is idle. */
function whenIdle(work: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, 50)
    return () => clearTimeout(timer)
  }
  const request = requestIdleCallback(work, { timeout: 1_000 })
  return () => cancelIdleCallback(request)
}
