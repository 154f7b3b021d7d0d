/** How long the next person in the rotation is spared while those before say nothing; scaled. */
const NEXT_PERSON_MS = 300_000

interface Turn {
  /** People in the order in which they are on duty, those who are now first. */
  order: readonly string[]
  /** Who was paged for this alert, and when the latest of them. */
  paged: readonly string[]
  lastPagedAt: Date
  /** Until when somebody said that they look; null: nobody did. */
  lookedUntil: Date | null
}

/**
 * Who is paged next about an alert that nobody took up: the next person of the rotation, five minutes
 * after the one before, and not while somebody looks.
 * @param scale divides the five minutes (PAGING_TIME_SCALE)
 * @returns null when it is nobody's turn yet, or everybody was paged
 */
export function nextOnDuty(turn: Turn, now: Date, scale: number): string | null {
  const { order, paged, lastPagedAt, lookedUntil } = turn
  if (lookedUntil !== null && now < lookedUntil) return null
  // Whoever looked had their ten minutes: the next person does not wait another five.
  const looked = lookedUntil !== null && lookedUntil > lastPagedAt
  const due = looked ? lookedUntil.getTime() : lastPagedAt.getTime() + NEXT_PERSON_MS / scale
  if (now.getTime() < due) return null
  return order.find((userId) => !paged.includes(userId)) ?? null
}
