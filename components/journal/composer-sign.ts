import { kindSigns, type ParsedLine } from '../../lib/journal/line.ts'

/** The sign that makes this line; a point for one without. */
export function signOf({ kind, command }: ParsedLine): string {
  if (command) return '/'
  return Object.entries(kindSigns).find(([, one]) => one === kind)?.[0] ?? '·'
}
