'use client'

import { useTranslations } from 'next-intl'
import { namedThing } from '../../lib/crisis/model.ts'
import type { PagesView } from '../../lib/paging/list-pages.ts'
import { shortName } from '../cell/short-name.ts'
import { ActError } from '../crisis/act-error.tsx'
import { useRoom, useStanding } from '../crisis/room-context.tsx'
import { useAct } from '../crisis/use-act.ts'
import { Button } from '../ui/button.tsx'

/** So many names stand by themselves; more open from their count. */
const FEW = 3

/** People at work in another crisis: they were left alone, and can still be asked for. */
export function TextThemToo({ elsewhere }: { elsewhere: PagesView['elsewhere'] }) {
  const t = useTranslations('paging.muster.elsewhere')
  const { viewer } = useRoom()
  const { closed, observes } = useStanding()
  const { act, busy, error } = useAct()
  if (elsewhere.length === 0) return null
  const title = t('title', { count: elsewhere.length })
  const names = (
    <ul className="text-1">
      {elsewhere.map(({ user, crisis }) => (
        <li key={user.id}>
          <bdi>{t('who', { name: shortName(user.name), crisis, thing: namedThing(crisis) })}</bdi>
        </li>
      ))}
    </ul>
  )
  const userIds = elsewhere.map(({ user }) => user.id)
  return (
    <div className="mt-2 border-t border-rule pt-2">
      {elsewhere.length > FEW ? (
        <details>
          <summary className="cursor-pointer text-ink2 max-desk:min-h-11">{title}</summary>
          {names}
        </details>
      ) : (
        <>
          <p className="text-ink2">{title}</p>
          {names}
        </>
      )}
      {viewer.canWrite && !closed && !observes && (
        <Button
          variant="outlined"
          size="s"
          className="mt-1.5"
          disabled={busy}
          onClick={() => void act('/paging/more', { userIds })}
        >
          {t('text', { count: elsewhere.length })}
        </Button>
      )}
      <ActError>{error}</ActError>
    </div>
  )
}
