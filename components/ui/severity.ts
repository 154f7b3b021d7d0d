/** An ordered severity from 1 (least) to 4 (gravest); 0: none. The word comes from the caller. */
export type Rank = 0 | 1 | 2 | 3 | 4

const text = {
  0: 'text-ink2',
  1: 'text-low',
  2: 'text-medium',
  3: 'text-high',
  4: 'text-critical',
} as const satisfies Record<Rank, string>

/** The class that gives text and `currentColor` shapes the severity's colour. */
export function severityText(rank: Rank): string {
  return text[rank]
}
