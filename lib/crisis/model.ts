/** Levels from the least to the gravest; their order is their rank 1 to 4. */
export const levels = ['low', 'medium', 'high', 'critical'] as const
export type Level = (typeof levels)[number]

export const crisisStates = ['open', 'watch', 'closed'] as const
export type CrisisState = (typeof crisisStates)[number]

const ranks = { low: 1, medium: 2, high: 3, critical: 4 } as const satisfies Record<Level, number>

/** 1 (low) to 4 (critical). */
export function levelRank(level: Level): 1 | 2 | 3 | 4 {
  return ranks[level]
}

export function isLevel(value: unknown): value is Level {
  return levels.some((level) => level === value)
}

/** "1192", or "D1" for a drill: how people and paths name a crisis. */
export function crisisLabel(crisis: { number: number; drill: boolean }): string {
  return crisis.drill ? `D${crisis.number}` : String(crisis.number)
}

/** Reads "1192" or "D1" (any case); null when it is neither. */
export function parseCrisisLabel(text: string): { number: number; drill: boolean } | null {
  const match = /^(d?)([1-9]\d{0,8})$/i.exec(text)
  return match ? { drill: match[1] !== '', number: Number(match[2]) } : null
}

/** What a label names, for the words around it: nobody in a drill should read that there is a crisis. */
export function namedThing(label: string): 'crisis' | 'drill' {
  return parseCrisisLabel(label)?.drill ? 'drill' : 'crisis'
}
