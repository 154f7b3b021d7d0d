import type { KeyboardEvent } from 'react'

export interface ComposerActs {
  empty: boolean
  correctLast(): void
  decideLast(): void
  /** Null: there is nothing to undo. */
  undo: (() => void) | null
  complete: (() => void) | null
  /** Drops a correction or a paste. */
  drop: (() => void) | null
}

/**
 * Up corrects the last line, Tab takes a completion, Ctrl+D makes a decision, Ctrl+Z in an empty box takes
 * the last line back, Esc drops a correction or a paste. Enter belongs to nobody: it always sends.
 */
export function keysOf(acts: ComposerActs) {
  return (event: KeyboardEvent<HTMLInputElement>) => {
    // An input method composing a character keeps its own keys.
    if (event.nativeEvent.isComposing) return
    const act = actOf(event, acts)
    if (!act) return
    event.preventDefault()
    act()
  }
}

function actOf(event: KeyboardEvent, acts: ComposerActs): (() => void) | null {
  const { key, shiftKey, altKey } = event
  if ((event.ctrlKey || event.metaKey) && !altKey && !shiftKey) {
    if (key.toLowerCase() === 'd') return acts.decideLast
    return key.toLowerCase() === 'z' && acts.empty ? acts.undo : null
  }
  if (key === 'ArrowUp' && acts.empty) return acts.correctLast
  if (key === 'Tab' && !shiftKey) return acts.complete
  return key === 'Escape' ? acts.drop : null
}
