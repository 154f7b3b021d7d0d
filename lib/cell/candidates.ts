import type { Role } from './model.ts'

/** Somebody who has the room open. */
export interface PersonHere {
  id: string
  name: string
  /** Their access lets them hold a role. */
  acts: boolean
  /** They left the team. */
  left: boolean
}

/** Somebody to whom a role can be offered: who does not take part yet does so by accepting it. */
export interface Candidate {
  id: string
  name: string
  stands: 'present' | 'away' | 'looking' | 'observing'
}

/** People with the room open who cannot be offered a role, and why. */
export interface Unavailable {
  /** They left the team, and come back by themselves only. */
  left: string[]
  /** Their access only lets them read. */
  reading: string[]
}

/** Who holds which role, and who takes part or observes. */
export interface CellFacts {
  roles: Partial<Record<Role, { id: string } | null>>
  participants: readonly { id: string; name: string; as: string }[]
}

/**
 * People who could take a role: those of the team without one, those who look at the room, those who
 * have a role, observers who look, and those of the team whose page is shut.
 * @param here everybody who has the room open
 */
export function candidatesFor(
  role: Role,
  { roles, participants }: CellFacts,
  here: readonly PersonHere[],
): Candidate[] {
  const open = new Set(here.map(({ id }) => id))
  const busy = new Set(Object.values(roles).flatMap((held) => (held ? [held.id] : [])))
  const known = new Set(participants.map(({ id }) => id))
  const inTeam = participants.filter(({ as }) => as === 'participant')
  const present = inTeam.filter(({ id }) => open.has(id))
  const looking = here.filter(({ id, acts, left }) => acts && !left && !known.has(id))
  const as = (stands: Candidate['stands'], people: readonly { id: string; name: string }[]) =>
    people.map(({ id, name }): Candidate => ({ id, name, stands }))
  return [
    ...as(
      'present',
      present.filter(({ id }) => !busy.has(id)),
    ),
    ...as('looking', looking),
    ...as(
      'present',
      present.filter(({ id }) => busy.has(id)),
    ),
    ...as(
      'observing',
      participants.filter((one) => one.as === 'observer' && open.has(one.id)),
    ),
    ...as(
      'away',
      inTeam.filter(({ id }) => !open.has(id)),
    ),
  ].filter(({ id }) => id !== roles[role]?.id)
}

/** Names of those who are seen in the room and are missing among the candidates. */
export function unavailableAmong(
  { participants }: Pick<CellFacts, 'participants'>,
  here: readonly PersonHere[],
): Unavailable {
  const known = new Set(participants.map(({ id }) => id))
  const names = (people: readonly PersonHere[]) => people.map(({ name }) => name)
  return {
    left: names(here.filter(({ id, acts, left }) => acts && left && !known.has(id))),
    reading: names(here.filter(({ acts }) => !acts)),
  }
}
