'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { formatDuration } from '../../lib/i18n/format.ts'
import { Nudges, OfferBands } from '../cell/role-bands.tsx'
import { Hold } from '../declare/hold.tsx'
import { Button } from '../ui/button.tsx'
import { DrillBand } from '../ui/drill-band.tsx'
import { ActError } from './act-error.tsx'
import { ActForm } from './act-form.tsx'
import { Band } from './band.tsx'
import { ClosedBand } from './closed-band.tsx'
import { OutageWords } from './outage-words.tsx'
import { ProposalBand } from './proposal-band.tsx'
import { useLines, useNow, useReading, useRoom } from './room-context.tsx'
import { RunbookNudge } from './runbook-nudge.tsx'
import { useAct } from './use-act.ts'

/** What stands between head and sheet until it is over. */
export function Bands() {
  const t = useTranslations('crisis')
  const { thing } = useReading()
  const { state, sheet } = useRoom('crisis', 'pages')
  const { crisis, pages } = state
  const down = crisis.state === 'open' ? (pages?.down ?? []) : []
  return (
    <div className="shrink-0 group-data-[closing=true]/room:max-desk:hidden group-data-[keyboard=true]/room:max-desk:hidden">
      {crisis.drill && <DrillBand>{t('drill')}</DrillBand>}
      {crisis.restricted && <Band>{t('confidential', { thing })}</Band>}
      {crisis.elsewhere && <Band>{t('elsewhere', { thing })}</Band>}
      {down.length > 0 && (
        <Band>
          <OutageWords down={down} />
        </Band>
      )}
      {crisis.holdUntil && crisis.state === 'open' && <HoldBand until={crisis.holdUntil} />}
      {crisis.proposal && crisis.state !== 'closed' && <ProposalBand proposal={crisis.proposal} />}
      {crisis.state !== 'closed' && <OfferBands />}
      {crisis.state !== 'closed' && sheet !== 'close' && <Nudges />}
      {crisis.state === 'watch' && sheet !== 'reopen' && <WatchBand />}
      {crisis.state === 'closed' && <ClosedBand />}
      <RunbookNudge />
      {(sheet === 'watch' || sheet === 'reopen') && <StateForm verb={sheet} />}
    </div>
  )
}

/** The seconds in which texts wait and the whole thing can be taken back. */
function HoldBand({ until }: { until: string }) {
  const t = useTranslations('crisis.hold')
  const { thing } = useReading()
  const { viewer, state } = useRoom('crisis')
  const { act, busy, error } = useAct()
  const seconds = Math.ceil((Date.parse(until) - useNow(250)) / 1_000)
  if (seconds <= 0) return null
  const cancel = () => void act('/close', { resolution: t('resolution', { thing }), mistake: true })
  return (
    <Hold
      seconds={seconds}
      label={String(state.crisis.number)}
      onCancel={viewer.canWrite ? cancel : undefined}
      busy={busy}
      error={<ActError>{error}</ActError>}
    />
  )
}

/** Under watch, so long without a line: the crisis may be closed. */
const QUIET_MS = 30 * 60_000

function WatchBand() {
  const t = useTranslations('crisis.watch')
  const { state, viewer, setSheet } = useRoom('crisis')
  const { locale, thing, time } = useReading()
  const now = useNow(10_000)
  const since = state.crisis.mitigatedAt
  const last = useLines((entries) => entries.at(-1)?.recordedAt) ?? since
  const closeAt = Date.parse(last ?? state.crisis.openedAt) + QUIET_MS
  return (
    <Band
      action={
        viewer.canWrite && (
          <>
            <Button className="max-desk:hidden" onClick={() => setSheet('reopen')}>
              {t('resume', { thing })}
            </Button>
            <Button variant="filled" onClick={() => setSheet('close')}>
              {t('close')}
            </Button>
          </>
        )
      }
    >
      <b>{t('title')}</b> {since && t('since', { time: time(since) })}{' '}
      {last && (
        <span className="max-desk:hidden">
          {t('quiet', { duration: formatDuration(now - Date.parse(last), locale) })}{' '}
          {now < closeAt
            ? t('closeAt', { time: time(new Date(closeAt).toISOString()) })
            : t('mayClose', { thing })}
        </span>
      )}
    </Band>
  )
}

function StateForm({ verb }: { verb: 'watch' | 'reopen' }) {
  const t = useTranslations('crisis')
  const { thing } = useReading()
  const { state, setSheet } = useRoom('crisis')
  const resumes = verb === 'reopen' && state.crisis.state === 'watch'
  const [opened] = useState(resumes)
  const close = () => setSheet(null)
  return (
    <div className="gutter border-b border-ink bg-raised py-4 [&>form]:max-w-160">
      <ActForm
        title={t(opened ? 'watch.resume' : `${verb}.form`, { thing })}
        explain={opened ? undefined : t(`${verb}.explain`, { thing })}
        path={`/${verb}`}
        body={(reason) => ({ reason })}
        onDone={close}
        onCancel={close}
      />
    </div>
  )
}
