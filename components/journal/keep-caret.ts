import type { MouseEvent } from 'react'

/** A press leaves the caret where it was: in the middle of a line, perhaps. */
export const keepCaret = (event: MouseEvent) => event.preventDefault()
