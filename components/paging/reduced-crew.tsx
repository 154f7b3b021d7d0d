'use client'

import { useTranslations } from 'next-intl'
import type { PagesView } from '../../lib/paging/list-pages.ts'
import { ActError } from '../crisis/act-error.tsx'
import { ActForm } from '../crisis/act-form.tsx'
import { useReading, useRoom, useStanding } from '../crisis/room-context.tsx'
import { useAct } from '../crisis/use-act.ts'
import { Button } from '../ui/button.tsx'

const path = '/paging/reduced-crew'

/** Fewer people are enough: set with a reason, asked again, ended. */
export function ReducedCrew({ pages }: { pages: PagesView }) {
  const t = useTranslations('paging.crew')
  const { viewer, sheet, setSheet, state } = useRoom('crisis')
  const { closed, observes } = useStanding()
  const { reducedCrew, lapsedCrew, next } = pages
  if (state.crisis.state !== 'open' || closed) return null
  const acts = viewer.canWrite && !observes
  const close = () => setSheet(null)
  if (acts && sheet === 'crew') {
    return (
      <div className="mt-2">
        <ActForm
          title={t('do')}
          explain={t('explain')}
          path={path}
          body={(reason) => ({ reason })}
          suggested={lapsedCrew?.reason ?? ''}
          onDone={close}
          onCancel={close}
        />
      </div>
    )
  }
  if (reducedCrew) return <InForce crew={reducedCrew} acts={acts} />
  if (lapsedCrew) return <AskedAgain crew={lapsedCrew} acts={acts} />
  if (!acts || next === null) return null
  return (
    <Button variant="outlined" size="s" className="mt-2" onClick={() => setSheet('crew')}>
      {t('open')}
    </Button>
  )
}

interface InForceProps {
  crew: NonNullable<PagesView['reducedCrew']>
  acts: boolean
}

function InForce({ crew, acts }: InForceProps) {
  const t = useTranslations('paging.crew')
  const { time } = useReading()
  const { act, busy, error } = useAct()
  return (
    <div className="mt-2 border-t border-rule pt-2">
      <p>{t('on', { time: time(crew.until), reason: crew.reason })}</p>
      {acts && (
        <Button
          variant="outlined"
          size="s"
          className="mt-1.5"
          disabled={busy}
          onClick={() => void act(path, {}, 'DELETE')}
        >
          {t('end')}
        </Button>
      )}
      <ActError>{error}</ActError>
    </div>
  )
}

interface AskedAgainProps {
  crew: NonNullable<PagesView['lapsedCrew']>
  acts: boolean
}

/** It ended by itself: paging goes on until somebody confirms it. */
function AskedAgain({ crew, acts }: AskedAgainProps) {
  const t = useTranslations('paging.crew')
  const { time } = useReading()
  const { act, busy, error } = useAct()
  return (
    <div role="alert" className="mt-2 border-2 border-ink px-3 py-2">
      <p className="font-semibold">{t('lapsed', { time: time(crew.at), reason: crew.reason })}</p>
      {acts && (
        <p className="mt-1.5 flex flex-wrap gap-2">
          <Button size="s" disabled={busy} onClick={() => void act(path, { reason: crew.reason })}>
            {t('again')}
          </Button>
          <Button
            variant="outlined"
            size="s"
            disabled={busy}
            onClick={() => void act(path, {}, 'DELETE')}
          >
            {t('no')}
          </Button>
        </p>
      )}
      <ActError>{error}</ActError>
    </div>
  )
}
