import type { Reactions } from './platform/context.ts'

/**
 * Entry kind → who reacts, in order, inside the entry's own transaction. This table is all that
 * follows from a fact.
 */
export const reactions: Reactions = {}
