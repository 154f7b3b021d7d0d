/**
 * The same path in whole px, each point relative to the one before: half the bytes of a drawing that
 * crosses a poor network.
 * @param path SVG path of absolute M, L, C and Z, as d3-shape writes it
 */
export function lightPath(path: string): string {
  let [fromX, fromY] = [0, 0]
  return path.replaceAll(/([MLC])([^MLCZ]*)/g, (_, command: string, numbers: string) => {
    const points = pointsOf(numbers)
    const steps = points.map(([x, y]) => [x - fromX, y - fromY] as const)
    ;[fromX, fromY] = points.at(-1) ?? [fromX, fromY]
    return `${command.toLowerCase()}${steps.map(([x, y]) => joined(x, y)).join(' ')}`
  })
}

function pointsOf(numbers: string): [number, number][] {
  const all = numbers.split(/[ ,]/).filter(Boolean).map(Number).map(Math.round)
  return Array.from({ length: Math.floor(all.length / 2) }, (_, place) => [
    all[place * 2] ?? 0,
    all[place * 2 + 1] ?? 0,
  ])
}

/** A minus sign parts two numbers by itself. */
const joined = (x: number, y: number) => `${x}${y < 0 ? '' : ' '}${y}`
