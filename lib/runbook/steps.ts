import type { Step } from './model.ts'

/**
 * Reads steps as they are typed: one a line; an address at the end of a line is its link.
 */
export function readSteps(text: string): Step[] {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.filter(Boolean).map((line) => {
    const found = /^(.*\S)\s+(https?:\/\/\S+)$/.exec(line)
    return found?.[1] && found[2] ? { text: found[1], link: found[2] } : { text: line }
  })
}

/** The same, the other way. */
export function writeSteps(steps: readonly Step[]): string {
  return steps.map(({ text, link }) => (link ? `${text} ${link}` : text)).join('\n')
}
