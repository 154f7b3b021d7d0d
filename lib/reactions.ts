import { cancelPages, cancelWhenStaffed } from './paging/cancel-pages.ts'
import { planPages } from './paging/plan-pages.ts'
import { endReducedCrewOnRise } from './paging/set-reduced-crew.ts'
import { tellHandOver } from './paging/tell-hand-over.ts'
import type { Reactions } from './platform/context.ts'
import { endUndoing } from './postmortem/plan-undoing.ts'
import { attachRunbooks, attachRunbooksOfAlert } from './runbook/attach-runbooks.ts'
import { publishFirstStatus } from './status/publish-first-status.ts'

/**
 * Entry kind → who reacts, side by side, inside the entry's own transaction: none may rely on what
 * another of the same line wrote. This table is all that follows from a fact.
 */
export const reactions: Reactions = {
  'crisis-opened': [planPages, attachRunbooks, publishFirstStatus],
  alert: [attachRunbooksOfAlert],
  correction: [endUndoing],
  'crisis-closed': [cancelPages],
  joined: [cancelWhenStaffed],
  'role-changed': [cancelWhenStaffed],
  'handed-over': [tellHandOver],
  'level-changed': [endReducedCrewOnRise],
}
