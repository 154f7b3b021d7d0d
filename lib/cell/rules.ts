import type { Role } from './model.ts'

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

/** In a cell of more people than this, nobody has to decide and record at once. */
const SMALL_CELL = 3

export interface FitQuestion {
  role: Role
  /** Roles that the person holds in this crisis. */
  held: readonly Role[]
  /** People present, this one included. */
  present: number
  /** Whether they lead another open crisis. */
  leadsElsewhere: boolean
  /** It is wanted all the same, for a reason that the journal keeps. */
  forced: boolean
}

/** Why a person should not have a role; null: they may. */
export function unfitFor(question: FitQuestion): 'leadAndScribe' | 'leadsElsewhere' | null {
  const { role, held, present, leadsElsewhere, forced } = question
  if (forced) return null
  if (role === 'lead' && leadsElsewhere) return 'leadsElsewhere'
  const both = new Set([...held, role])
  const decidesAndRecords = both.has('lead') && both.has('scribe')
  const adds = role === 'lead' || role === 'scribe'
  return adds && decidesAndRecords && present > SMALL_CELL ? 'leadAndScribe' : null
}

export type RoleWarning = 'leadAndScribe' | 'leadAndExpert'

/** What one person should rather not hold at once: who decides neither records nor repairs. */
export function roleWarnings(roles: Partial<Record<Role, { id: string } | null>>): RoleWarning[] {
  const { lead, scribe, expert } = roles
  if (!lead) return []
  return [
    ...(scribe?.id === lead.id ? ['leadAndScribe' as const] : []),
    ...(expert?.id === lead.id ? ['leadAndExpert' as const] : []),
  ]
}
