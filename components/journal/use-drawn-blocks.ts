'use client'

import { startTransition, useCallback, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** Blocks at the end of a journal that are drawn before anything else. */
const FIRST = 4

/** Blocks that are drawn in one moment of leisure. */
const AT_ONCE = 3

export interface DrawnBlocks {
  /** From this one to the end all are drawn; below none once the first ones have been laid out. */
  from: number
  /** Those before it that came near to what is in sight, or were asked for. */
  near: ReadonlySet<number>
}

/** Blocks that were drawn last: they are laid out, in sight or not. */
export const SETTLING = AT_ONCE

interface Drawn extends DrawnBlocks {
  /** Of how many blocks this is said. */
  count: number
}

const none: ReadonlySet<number> = new Set()

/**
 * Which blocks of rows are drawn. A long journal is first drawn at its end, where it opens; a block that
 * comes near is drawn at once, and the others follow from the end upwards whenever the browser has
 * nothing to do, so that all of it can be searched by the browser too.
 * @param count blocks there are
 * @returns `draw` draws a block before it returns
 */
export function useDrawnBlocks(count: number) {
  const end = Math.max(0, count - FIRST)
  const [drawn, setDrawn] = useState<Drawn>({ count, from: end, near: none })
  // More than one block at once: another journal than the one that is drawn.
  if (drawn.count !== count) {
    const grown = Math.abs(count - drawn.count) <= 1
    setDrawn(
      grown
        ? { ...drawn, count, from: Math.min(drawn.from, end) }
        : { count, from: end, near: none },
    )
  }
  const { from, near } = drawn
  const comesNear = useCallback(
    (block: number) => setDrawn((now) => ({ ...now, near: new Set([...now.near, block]) })),
    [],
  )
  useEffect(() => {
    if (from <= -SETTLING) return
    return whenIdle(() =>
      startTransition(() => setDrawn((now) => ({ ...now, from: from - AT_ONCE }))),
    )
  }, [from])
  useEffect(() => {
    const all = () => flushSync(() => setDrawn((now) => ({ ...now, from: 0 })))
    addEventListener('beforeprint', all)
    return () => removeEventListener('beforeprint', all)
  }, [])
  const draw = useCallback((block: number) => flushSync(() => comesNear(block)), [comesNear])
  return { from, near, comesNear, draw }
}

/** Once what was drawn is laid out and painted, and nothing else is to be done. */
function whenIdle(work: () => void): () => void {
  let cancel = () => {}
  const frame = requestAnimationFrame(() => {
    cancel = atLeisure(work)
  })
  return () => {
    cancelAnimationFrame(frame)
    cancel()
  }
}

/** Not every browser says when it is idle. */
function atLeisure(work: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, 50)
    return () => clearTimeout(timer)
  }
  const request = requestIdleCallback(work)
  return () => cancelIdleCallback(request)
}
