import { useEffect, useRef } from 'react'
import { readApi } from '../crisis/api.ts'

/**
 * Asks for a list of the API again and again while somebody looks, and when they come back to the page.
 * @param heard is given each answer; without one all stays as it is
 */
export function useListAgain<Item>(
  path: string,
  everyMs: number,
  heard: (items: readonly Item[]) => void,
): void {
  const latest = useRef(heard)
  latest.current = heard
  useEffect(() => {
    let left = false
    const look = async () => {
      if (document.hidden) return
      const list = await readApi<{ items: Item[] }>(path)
      if (list && !left) latest.current(list.items)
    }
    const act = () => void look()
    const timer = setInterval(act, everyMs)
    document.addEventListener('visibilitychange', act)
    return () => {
      left = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', act)
    }
  }, [path, everyMs])
}
