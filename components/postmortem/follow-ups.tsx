import type { FollowUpView } from '../../lib/postmortem/model.ts'
import type { Voice } from '../../lib/postmortem/voice.ts'
import { FollowUpForm, type FollowUpFormAction } from './follow-up-form.tsx'
import { type FollowUpAction, FollowUpRow } from './follow-up-row.tsx'

interface FollowUpsProps {
  followUps: readonly FollowUpView[]
  voice: Voice
  /** Null for who only reads. */
  acts: { add: FollowUpFormAction; change: FollowUpAction; userId: string } | null
}

/** Actions after the crisis: one without an owner is hatched and can be taken. */
export function FollowUps({ followUps, voice, acts }: FollowUpsProps) {
  const { t, said } = voice
  return (
    <>
      {followUps.length > 0 && (
        <ul className="mb-4">
          {followUps.map((followUp) => (
            <FollowUpRow
              key={followUp.id}
              id={followUp.id}
              title={said(followUp.title)}
              state={followUp.state}
              owner={followUp.owner?.name ?? null}
              due={followUp.dueOn ? voice.shortDay(followUp.dueOn) : t('followUp.undated')}
              act={acts && { run: acts.change, userId: acts.userId }}
            />
          ))}
        </ul>
      )}
      {acts && <FollowUpForm action={acts.add} />}
    </>
  )
}

/** `1 faite, 1 en cours, 1 sans personne` */
export function followUpCount(followUps: readonly FollowUpView[], { t }: Voice): string {
  const count = (keep: (followUp: FollowUpView) => boolean) => followUps.filter(keep).length
  return t('followUp.count', {
    done: count(({ state }) => state === 'done'),
    open: count(({ state, owner }) => state === 'open' && owner !== null),
    unowned: count(({ state, owner }) => state === 'open' && owner === null),
  })
}
