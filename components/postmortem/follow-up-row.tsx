'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FollowUpState } from '../../lib/postmortem/model.ts'
import { Button } from '../ui/button.tsx'

/** Null, or the sentence that says why nothing was saved. */
export type FollowUpAction = (before: string | null, form: FormData) => Promise<string | null>

interface FollowUpRowProps {
  id: string
  title: string
  state: FollowUpState
  owner: string | null
  due: string
  act: { run: FollowUpAction; userId: string } | null
}

/** One follow-up with what can be done about it. */
export function FollowUpRow({ id, title, state, owner, due, act }: FollowUpRowProps) {
  const t = useTranslations('postmortem.followUp')
  const unowned = state === 'open' && owner === null
  const plate = clsx(unowned && 'plate box-decoration-clone px-1')
  return (
    <li className={unowned ? 'hatched my-0.5 px-1.5 py-1' : 'border-b border-rule py-1'}>
      <div className="grid items-center gap-x-3 desk:grid-cols-[minmax(0,1fr)_140px_auto_auto]">
        <span>
          <span className={clsx(plate, state !== 'open' && 'text-ink2')}>{title}</span>
        </span>
        <span>
          <span className={clsx(plate, unowned && 'font-semibold')}>{owner ?? t('nobody')}</span>
        </span>
        <span>
          <span className={clsx(plate, 'text-ink2')}>{state === 'open' ? due : t(state)}</span>
        </span>
        {act && <Acts id={id} title={title} state={state} unowned={unowned} act={act} />}
      </div>
    </li>
  )
}

interface ActsProps extends Pick<FollowUpRowProps, 'id' | 'title' | 'state'> {
  unowned: boolean
  act: { run: FollowUpAction; userId: string }
}

function Acts({ id, title, state, unowned, act }: ActsProps) {
  const t = useTranslations('postmortem.followUp')
  const [failed, run, pending] = useActionState(act.run, null)
  return (
    <form action={run} className="plate flex flex-wrap gap-2 p-0.5">
      <input type="hidden" name="id" value={id} />
      {unowned && (
        <Button
          type="submit"
          size="s"
          name="ownerId"
          value={act.userId}
          disabled={pending}
          aria-label={t('takeIt', { title })}
        >
          {t('take')}
        </Button>
      )}
      <Button
        type="submit"
        size="s"
        name="state"
        value={state === 'open' ? 'done' : 'open'}
        disabled={pending}
        aria-label={t(state === 'open' ? 'markDone' : 'reopen', { title })}
      >
        {t(state === 'open' ? 'setDone' : 'setOpen')}
      </Button>
      {failed && (
        <p role="alert" className="w-full text-1">
          {failed}
        </p>
      )}
    </form>
  )
}
