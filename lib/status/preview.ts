import type { Audience, StatusFacts, StatusPage, UpdateFacts } from './model.ts'
import { publicSnapshot, type StatusSnapshot, staffSnapshot } from './snapshot.ts'

/** An update that is being written: what may still be empty is shown as far as it goes. */
export interface DraftUpdate {
  audience: Audience
  headline: string
  body: string
  nextUpdateDueAt: Date | null
}

/** What a page would say of this crisis, and of this one alone, if the draft were published now. */
export function previewSnapshot(
  facts: StatusFacts,
  crisisId: string,
  draft: DraftUpdate,
  now: Date,
): { page: StatusPage; snapshot: StatusSnapshot }[] {
  const crises = facts.crises
    .filter(({ id }) => id === crisisId)
    .map((crisis) => {
      const { nextUpdateDueAt } = draft
      const update: UpdateFacts = { ...draft, crisisId, publishedAt: now, levelThen: crisis.level }
      return { ...crisis, nextUpdateDueAt, updates: [update, ...crisis.updates] }
    })
  const then = { ...facts, crises }
  const system = { kind: 'system', process: 'web' } as const
  const staff = { page: 'staff', snapshot: staffSnapshot(then, system, now) } as const
  const told = { page: 'public', snapshot: publicSnapshot(then) } as const
  const shown = { staff: [staff], public: [told], both: [staff, told] }
  return shown[draft.audience]
}
