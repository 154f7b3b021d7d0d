import type { Level } from '../../crisis/model.ts'

/** The levels on paper. */
const colours = {
  low: '#22665a',
  medium: '#7a5600',
  high: '#b23a08',
  critical: '#a00f45',
} as const satisfies Record<Level, string>

const SIDE = 12
const GAP = 4

/** Four squares, filled up to the level, the rest in outline. */
export function levelDrawing({ code, rank }: { code: Level; rank: number }): string {
  const squares = [1, 2, 3, 4].map((place) => {
    const x = (place - 1) * (SIDE + GAP) + 1
    return place <= rank
      ? `<rect x="${x}" y="1" width="${SIDE}" height="${SIDE}" fill="${colours[code]}"/>`
      : `<rect x="${x + 0.75}" y="1.75" width="${SIDE - 1.5}" height="${SIDE - 1.5}" fill="none" stroke="${colours[code]}" stroke-width="1.5" stroke-opacity="0.6"/>`
  })
  const width = 4 * SIDE + 3 * GAP + 2
  return `<svg viewBox="0 0 ${width} ${SIDE + 2}" width="${width}" height="${SIDE + 2}">${squares.join('')}</svg>`
}
