/** A stream of chance that its seed decides: the same seed, the same draws in the same order. */
export interface Chance {
  /** At least 0, below 1. */
  next(): number
  /** A whole number, both ends included. */
  between(from: number, to: number): number
  pick<Item>(items: readonly Item[]): Item
  happens(probability: number): boolean
  /** The same items in another order. */
  shuffle<Item>(items: readonly Item[]): Item[]
  /** Shaped like a version 4 UUID. */
  uuid(): string
}

/**
 * Opens a stream.
 * @param seed of the whole run
 * @param name of the stream: who draws does not disturb what others draw
 */
export function chanceFrom(seed: number, name: string): Chance {
  let state = scramble(`${seed} ${name}`)
  // mulberry32, public domain, Tommy Ettinger.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between,
    pick: (items) => {
      const picked = items[between(0, items.length - 1)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
    happens: (probability) => next() < probability,
    shuffle: (items) => {
      const mixed = [...items]
      for (let end = mixed.length - 1; end > 0; end -= 1) {
        mixed.push(...mixed.splice(between(0, end), 1))
      }
      return mixed
    },
    uuid: () => {
      const digits = (count: number) =>
        Array.from({ length: count }, () => between(0, 15).toString(16)).join('')
      const variant = between(8, 11).toString(16)
      return `${digits(8)}-${digits(4)}-4${digits(3)}-${variant}${digits(3)}-${digits(12)}`
    },
  }
}

/** FNV-1a, 32 bits. */
function scramble(text: string): number {
  let hash = 0x811c9dc5
  for (const unit of text) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}
