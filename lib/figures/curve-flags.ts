/** Where a decision wants its flag. */
export interface WantedFlag {
  number: number
  x: number
}

export interface PlacedFlag {
  label: string
  /** Its middle. */
  x: number
  width: number
  /** 0 on top, 1 below. */
  row: number
  /** The places in time that its stem leads to. */
  stems: number[]
}

const GAP = 2
const LEAST_WIDTH = 16
const DIGIT = 8

/** Width of a flag with this label, px. */
export function flagWidth(label: string): number {
  return Math.max(LEAST_WIDTH, 4 + label.length * DIGIT)
}

/**
 * Puts flags into two rows, each as near as can be to its place, none over another. More than fit are
 * put together: `4–6` is one flag with three stems.
 * @param width of the space, px
 */
export function placeFlags(wanted: readonly WantedFlag[], width: number): PlacedFlag[] {
  const inOrder = [...wanted].sort((one, other) => one.x - other.x || one.number - other.number)
  let flags = inOrder.map((flag) => merged([flag]))
  for (let together = 2; !fits(flags, width) && together <= inOrder.length + 1; together += 1) {
    flags = chunks(inOrder, together).map(merged)
  }
  return settled(inRows(flags, width), width)
}

const widest = (flags: readonly PlacedFlag[]) => Math.max(0, ...flags.map((flag) => flag.width))

/** How many fit into one row, as wide as the widest. */
const capacity = (flags: readonly PlacedFlag[], width: number) =>
  Math.floor((width + GAP) / (widest(flags) + GAP))

const fits = (flags: readonly PlacedFlag[], width: number) =>
  flags.length <= 2 * capacity(flags, width)

function merged(flags: readonly WantedFlag[]): PlacedFlag {
  const numbers = flags.map(({ number }) => number)
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)]
  const label = low === high ? String(low) : `${low}–${high}`
  const stems = flags.map(({ x }) => x)
  const x = stems.reduce((sum, stem) => sum + stem, 0) / Math.max(1, stems.length)
  return { label, x, width: flagWidth(label), row: 0, stems }
}

function chunks(flags: readonly WantedFlag[], size: number): WantedFlag[][] {
  const count = Math.ceil(flags.length / size)
  return Array.from({ length: count }, (_, place) => flags.slice(place * size, (place + 1) * size))
}

/** On top where there is room, else below, else pushed to the right in the emptier row. */
function inRows(flags: readonly PlacedFlag[], width: number): PlacedFlag[] {
  const most = capacity(flags, width)
  const rows = [
    { end: -GAP, count: 0 },
    { end: -GAP, count: 0 },
  ]
  return flags.map((flag) => {
    const start = Math.max(0, flag.x - flag.width / 2)
    const open = [0, 1].filter((row) => (rows[row]?.count ?? most) < most)
    const free = open.find((row) => start >= (rows[row]?.end ?? 0) + GAP)
    const emptier = [...open].sort((one, other) => (rows[one]?.end ?? 0) - (rows[other]?.end ?? 0))
    const row = free ?? emptier[0] ?? 0
    const taken = rows[row]
    const left = Math.max(start, (taken?.end ?? 0) + GAP)
    if (taken) {
      taken.end = left + flag.width
      taken.count += 1
    }
    return { ...flag, row, x: left + flag.width / 2 }
  })
}

/** What stands out on the right pushes those before it to the left. */
function settled(flags: readonly PlacedFlag[], width: number): PlacedFlag[] {
  const limits = [width, width]
  return [...flags]
    .reverse()
    .map((flag) => {
      const limit = limits[flag.row] ?? width
      const x = Math.min(flag.x, limit - flag.width / 2)
      limits[flag.row] = x - flag.width / 2 - GAP
      return { ...flag, x }
    })
    .reverse()
}
