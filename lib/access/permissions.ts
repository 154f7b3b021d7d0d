import type { AccessLevel, Actor } from '../platform/actor.ts'
import { accessLevels } from '../platform/actor.ts'

/** What a person may do, by the lowest access level that allows it. */
const lowestAccess = {
  'crisis.read': 'viewer',
  'alert.read': 'viewer',
  'status.read': 'viewer',
  'runbook.read': 'viewer',
  'schedule.read': 'viewer',
  'planned-event.read': 'viewer',
  'follow-up.read': 'viewer',
  'user.read': 'viewer',
  'self.write': 'viewer',
  'duty.write': 'responder',
  'crisis.open': 'responder',
  'crisis.close': 'responder',
  'journal.write': 'responder',
  'cell.join': 'responder',
  'role.assign': 'responder',
  'level.change': 'responder',
  'page.read': 'responder',
  'page.direct': 'responder',
  'status.publish': 'responder',
  'series.write': 'responder',
  'alert.handle': 'responder',
  'postmortem.read': 'viewer',
  'follow-up.write': 'responder',
  'runbook.tick': 'responder',
  'user.administer': 'admin',
  'token.administer': 'admin',
  'integration.administer': 'admin',
  'rule.administer': 'admin',
  'runbook.administer': 'admin',
  'schedule.administer': 'admin',
  'planned-event.administer': 'admin',
  'setting.administer': 'admin',
  'status-link.administer': 'admin',
  'journal.redact': 'admin',
  'simulator.use': 'admin',
  'audit.read': 'admin',
} as const satisfies Record<string, AccessLevel>

export type Action = keyof typeof lowestAccess

/** Every action there is. */
export const actions = Object.keys(lowestAccess).filter(isAction)

function isAction(name: string): name is Action {
  return name in lowestAccess
}

/** What a sender of alerts may do by its key: open crises, as the intake rules say. */
const integrationActions: readonly Action[] = ['crisis.open']

/** What a session given by the link of a page may do, in its one crisis: never as an admin. */
const pageSessionActions: readonly Action[] = [
  'crisis.read',
  'crisis.close',
  'journal.write',
  'cell.join',
  'role.assign',
  'level.change',
  'page.read',
  'page.direct',
  'status.read',
  'status.publish',
  'series.write',
  'runbook.read',
  'runbook.tick',
  'postmortem.read',
  'follow-up.read',
  'follow-up.write',
  'user.read',
  'self.write',
]
const pageSessionLimit: AccessLevel = 'responder'

/** A crisis as far as seeing it is concerned. */
export interface CrisisSubject {
  id: string
  restricted: boolean
  openedBy: { userId?: string }
  memberIds: readonly string[]
}

/**
 * May this actor do this?
 * @param subject the crisis it is done in, when it is done in one
 */
export function can(actor: Actor, action: Action, subject?: CrisisSubject): boolean {
  return allowsAccess(actor, action) && (subject === undefined || canSee(actor, subject))
}

/** The first half of `can`: access level alone, answered with 403. */
export function allowsAccess(actor: Actor, action: Action): boolean {
  switch (actor.kind) {
    case 'service':
    case 'system':
      return true
    case 'integration':
      return integrationActions.includes(action)
    case 'anonymous':
      return false
    case 'user':
      if (actor.onlyCrisisId !== null && !pageSessionActions.includes(action)) return false
      return reaches(effectiveAccess(actor), lowestAccess[action])
  }
}

/** The second half: a crisis that the actor may not see answers 404, everywhere. */
export function canSee(actor: Actor, crisis: CrisisSubject): boolean {
  if (actor.kind === 'service' || actor.kind === 'system') return true
  if (actor.kind === 'integration') return !crisis.restricted
  if (actor.kind === 'anonymous') return false
  if (actor.onlyCrisisId !== null) return actor.onlyCrisisId === crisis.id
  if (!crisis.restricted || actor.access === 'admin') return true
  return crisis.openedBy.userId === actor.userId || crisis.memberIds.includes(actor.userId)
}

function effectiveAccess(actor: Extract<Actor, { kind: 'user' }>): AccessLevel {
  if (actor.onlyCrisisId === null) return actor.access
  return reaches(actor.access, pageSessionLimit) ? pageSessionLimit : actor.access
}

function reaches(access: AccessLevel, lowest: AccessLevel): boolean {
  return accessLevels.indexOf(access) >= accessLevels.indexOf(lowest)
}

/** Admins and the service token may do what the lead, a holder or an incoming person may. */
export function actsAsAdmin(actor: Actor): boolean {
  if (actor.kind === 'service' || actor.kind === 'system') return true
  return actor.kind === 'user' && effectiveAccess(actor) === 'admin'
}
