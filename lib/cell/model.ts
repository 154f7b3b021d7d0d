export const roles = ['lead', 'comms', 'scribe', 'deputy', 'expert'] as const
export type Role = (typeof roles)[number]

/** The three that make a cell staffed. */
export const coreRoles = ['lead', 'comms', 'scribe'] as const

export const standings = ['participant', 'observer', 'left'] as const
export type Standing = (typeof standings)[number]

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value)
}

/** Somebody without a sign of life for this long no longer counts as at work in a crisis. */
export const ENGAGED_MS = 3_600_000
