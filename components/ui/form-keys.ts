import type { KeyboardEvent } from 'react'

/** The keys of a form with several lines: Ctrl or ⌘ with Enter sends it, Escape leaves it. */
export function formKeys(leave: () => void) {
  return (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') leave()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      event.currentTarget.requestSubmit()
    }
  }
}
