'use client'

import { useEffect, useState } from 'react'

/**
 * A part of the room that is seldom needed, fetched when it is asked for.
 * @param load a dynamic import, the same function at each rendering
 * @returns `part` null until it is there; `failed` when it could not be fetched
 */
export function useLater<Part>(load: () => Promise<Part>): { part: Part | null; failed: boolean } {
  const [part, setPart] = useState<Part | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    load().then(
      (loaded) => setPart(loaded),
      () => setFailed(true),
    )
  }, [load])
  return { part, failed }
}
