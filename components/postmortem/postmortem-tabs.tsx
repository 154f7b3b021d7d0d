'use client'

import clsx from 'clsx'
import { useEffect, useState } from 'react'

interface PostmortemTabsProps {
  label: string
  /** Parts of the page by their ids; the first stands at the top. */
  places: readonly { id: string; words: string }[]
}

/** On a phone: the parts of the page, one tap away, the one in sight marked. */
export function PostmortemTabs({ label, places }: PostmortemTabsProps) {
  const [current, setCurrent] = useState(places[0]?.id)
  useEffect(() => {
    const look = () => setCurrent(inSight(places.map(({ id }) => id)))
    look()
    window.addEventListener('scroll', look, { passive: true })
    return () => window.removeEventListener('scroll', look)
  }, [places])
  return (
    <nav
      aria-label={label}
      className="no-print fixed inset-x-0 bottom-0 z-30 grid grid-cols-3 border-t border-ink bg-bg desk:hidden"
    >
      {places.map(({ id, words }) => (
        <a
          key={id}
          href={`#${id}`}
          aria-current={id === current ? 'location' : undefined}
          className={clsx(
            'flex min-h-14 items-center justify-center border-t-4 px-2 pb-1',
            id === current ? 'border-ink font-bold' : 'border-transparent',
          )}
        >
          {words}
        </a>
      ))}
    </nav>
  )
}

/** The part that began last above the middle of the window. */
function inSight(ids: readonly string[]): string | undefined {
  const begun = ids
    .map((id) => ({
      id,
      top: document.getElementById(id)?.getBoundingClientRect().top ?? Infinity,
    }))
    .filter(({ top }) => top < window.innerHeight / 2)
    .sort((one, other) => other.top - one.top)
  return begun[0]?.id ?? ids[0]
}
