'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PagesView } from '../../lib/paging/list-pages.ts'
import { ActForm } from '../crisis/act-form.tsx'
import { useRoom, useStanding } from '../crisis/room-context.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { musterState } from './muster-groups.ts'

/** Enough people are here: nobody else is called, and the others are told. */
export function StopPaging({ pages }: { pages: PagesView }) {
  const t = useTranslations('paging.muster.stop')
  const { viewer, sheet, setSheet } = useRoom()
  const { closed, observes } = useStanding()
  const [tellOthers, setTell] = useState(true)
  const others = pages.items.filter((page) => musterState(page) !== 'present').length
  const staffed = pages.standing === 'staffed'
  if (closed || observes || !viewer.canWrite || others === 0) return null
  if (sheet !== 'stop') {
    return (
      <Button
        variant={staffed ? 'filled' : 'outlined'}
        size={staffed ? 'm' : 's'}
        className="mt-2"
        onClick={() => setSheet('stop')}
      >
        {staffed ? t('staffed', { count: others }) : t('title')}
      </Button>
    )
  }
  const close = () => setSheet(null)
  return (
    <div className="mt-2">
      <ActForm
        title={t(tellOthers ? 'do' : 'doQuiet')}
        path="/paging/stop"
        body={(reason) => ({ reason, tellOthers })}
        suggested={staffed ? t('reasonStaffed') : ''}
        onDone={close}
        onCancel={close}
      >
        <Checkbox
          label={t('tell')}
          checked={tellOthers}
          onChange={(event) => setTell(event.currentTarget.checked)}
        />
      </ActForm>
    </div>
  )
}
