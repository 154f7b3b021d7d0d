import { cancelPages, cancelWhenStaffed } from './paging/cancel-pages.ts'
import { planPages } from './paging/plan-pages.ts'
import type { Reactions } from './platform/context.ts'

/**
 * Entry kind → who reacts, in order, inside the entry's own transaction. This table is all that
 * follows from a fact.
 */
export const reactions: Reactions = {
  'crisis-opened': [planPages],
  'crisis-closed': [cancelPages],
  joined: [cancelWhenStaffed],
  'role-changed': [cancelWhenStaffed],
}
