'use client'

import { type ClipboardEvent, useState } from 'react'
import { type LineSurroundings, type ParsedLine, parseLine } from '../../lib/journal/line.ts'

/** A pasted line, as it will be written. */
export interface PastedLine {
  place: number
  parsed: ParsedLine
}

/**
 * Several lines in one paste, shown before they are written. A pasted command is a line: nothing is done
 * that nobody typed.
 */
export function usePaste(around: () => LineSurroundings, draft: string) {
  const [pasted, setPasted] = useState<readonly PastedLine[] | null>(null)
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const lines = linesIn(event.clipboardData.getData('text/plain'))
    if (lines.length < 2) return
    event.preventDefault()
    const [first = '', ...others] = lines
    const here = around()
    setPasted(
      [`${draft}${first}`, ...others].map((text, place) => ({ place, parsed: asLine(text, here) })),
    )
  }
  return {
    pasted,
    drop: () => setPasted(null),
    /** Shows lines that were written and taken back; those that are shown stay behind them. */
    show: (lines: readonly PastedLine[]) => setPasted((shown) => [...lines, ...(shown ?? [])]),
    onPaste,
  }
}

/** Lines of a text that hold something. */
export function linesIn(text: string): string[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** A figure without a number, or a command, is an observation. */
export function asLine(text: string, around: LineSurroundings): ParsedLine {
  const parsed = parseLine(text, around)
  if (parsed.command) return { ...parsed, kind: 'observation', text: text.trim(), command: null }
  return parsed.kind === 'figure' && !/\d/.test(parsed.text)
    ? { ...parsed, kind: 'observation' }
    : parsed
}
