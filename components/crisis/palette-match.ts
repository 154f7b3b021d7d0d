/** Something that the palette can do or go to. */
export interface Command {
  id: string
  words: string
  /** Further words by which it is found. */
  also?: string
  /** The same without the palette. */
  keys?: string
  run(): void
}

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * The commands in which every word of the query is, those that begin with it first, then those with a
 * word that begins with each; otherwise in their own order.
 */
export function matchCommands(query: string, commands: readonly Command[]): readonly Command[] {
  const wanted = folded(query).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return commands
  const ranked = commands.flatMap((command, place) => {
    const words = folded(command.words)
    const all = `${words} ${folded(command.also ?? '')}`
    if (!wanted.every((word) => all.includes(word))) return []
    const begins = words.startsWith(wanted.join(' '))
    const starts = wanted.every((word) =>
      all.split(/[^\p{L}\p{N}]+/u).some((one) => one.startsWith(word)),
    )
    return [{ command, place, rank: begins ? 0 : starts ? 1 : 2 }]
  })
  return ranked
    .sort((one, other) => one.rank - other.rank || one.place - other.place)
    .map(({ command }) => command)
}
