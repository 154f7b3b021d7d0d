import type { Step } from './model.ts'

/** `- `, `* `, `+ `, `1. `, `2) `, with or without a box to tick. */
const marker = /^(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?/
const address = String.raw`https?:\/\/[^\s)]+`
/** `[words](address)`, the only link of a step or one among words. */
const markdownLink = new RegExp(String.raw`\[([^\]]+)\]\((${address})\)`)
const plainLink = /^(.*\S)\s+<?(https?:\/\/[^\s>]+)>?$/

/**
 * Reads steps as they are typed: one a line, or a Markdown list, whose indented lines belong to the step
 * above. The first link, or an address at the end of a line, is the step's link.
 */
export function readSteps(text: string): Step[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const isList = lines.some((line) => marker.test(line.trim()))
  const steps: string[] = []
  for (const line of lines) {
    const own = line.trim().replace(/^#{1,6}\s+/, '')
    const goesOn = isList && /^\s{2,}/.test(line) && !marker.test(own) && steps.length > 0
    if (goesOn) steps.push(`${steps.pop()} ${own}`)
    else steps.push(own.replace(marker, ''))
  }
  return steps.map(stepOf)
}

function stepOf(written: string): Step {
  const marked = markdownLink.exec(written)
  if (marked?.[1] && marked[2]) {
    return { text: plain(written.replace(marked[0], marked[1])), link: marked[2] }
  }
  const found = plainLink.exec(written)
  return found?.[1] && found[2]
    ? { text: plain(found[1]), link: found[2] }
    : { text: plain(written) }
}

/** Without the signs of emphasis and code: a step is read, not set. */
const plain = (text: string) => text.replace(/(\*\*|__|`)(.+?)\1/g, '$2').trim()

/** The same, the other way: each step is one line that reads as itself again. */
export function writeSteps(steps: readonly Step[]): string {
  return steps.map(({ text, link }) => (link ? `- ${text} ${link}` : `- ${text}`)).join('\n')
}
