/** Patterns of intake rules: a part of regular expressions that cannot run away. */

const LENGTH_LIMIT = 200
/** Longest text that a pattern is tried on, in UTF-16 units. */
const TEXT_LIMIT = 500

/**
 * In: a rule's label value, `value` or `/pattern/`. Out: true when it may be stored: a plain value,
 * or a pattern with at most one unbounded repetition and none of a group.
 */
export function isSafePattern(written: string): boolean {
  const source = sourceOf(written)
  if (source === null) return written.length <= LENGTH_LIMIT
  if (source.length > LENGTH_LIMIT) return false
  const bare = withoutEscapes(source)
  if (/\(\?|\\[1-9k]|\)[*+?{]/.test(bare)) return false
  if (repetitionsIn(bare) > 2 || /[*+}][*+?{]/.test(bare)) return false
  return compiled(source) !== null
}

/** In: a rule's value and a text. Out: equal, ignoring case, or found by the pattern. */
export function matchesPattern(written: string, text: string): boolean {
  const source = sourceOf(written)
  if (source === null) return written.toLowerCase() === text.toLowerCase()
  if (!isSafePattern(written)) return false
  return compiled(source)?.test(text.slice(0, TEXT_LIMIT)) ?? false
}

function sourceOf(written: string): string | null {
  return written.length > 2 && written.startsWith('/') && written.endsWith('/')
    ? written.slice(1, -1)
    : null
}

/** Escaped characters and classes become one letter each, so that only operators are left. */
function withoutEscapes(source: string): string {
  return source.replace(/\\[^1-9k]/g, 'x').replace(/\[(?:\\.|[^\]\\])*\]/g, 'x')
}

function repetitionsIn(bare: string): number {
  return bare.match(/[*+]|\{\d+,\}|\{(?:\d+,)?\d{2,}\}/g)?.length ?? 0
}

function compiled(source: string): RegExp | null {
  try {
    return new RegExp(source, 'iu')
  } catch {
    return null
  }
}
