export interface RoleQuestion {
  holderId: string | null
  wantedId: string | null
  /** Null for the service token. */
  actorId: string | null
  leadId: string | null
  actsAsAdmin: boolean
  force: boolean
}

export type RoleDecision = 'unchanged' | 'assign' | 'held'

/**
 * A vacant role goes to whoever takes or is given it. A held one is passed on by its holder, by the
 * lead or an admin; anybody else has to force it, which the journal shows.
 */
export function decideRole(question: RoleQuestion): RoleDecision {
  const { holderId, wantedId, actorId, leadId } = question
  if (holderId === wantedId) return 'unchanged'
  if (holderId === null || question.actsAsAdmin || question.force) return 'assign'
  return actorId === holderId || actorId === leadId ? 'assign' : 'held'
}
