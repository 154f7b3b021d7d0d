'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { levelRank } from '../../lib/crisis/model.ts'
import type { ProposalView } from '../../lib/crisis/queries.ts'
import { formatDuration, frenchSpaces } from '../../lib/i18n/format.ts'
import { RoleBands } from '../cell/role-bands.tsx'
import { firstName } from '../cell/short-name.ts'
import { Hold } from '../declare/hold.tsx'
import { Button } from '../ui/button.tsx'
import { DrillBand } from '../ui/drill-band.tsx'
import { Stripes } from '../ui/stripes.tsx'
import { ActError } from './act-error.tsx'
import { ActForm } from './act-form.tsx'
import { Band } from './band.tsx'
import { ClosingBand } from './closing-band.tsx'
import { DueBand } from './due-band.tsx'
import { LevelMark } from './level-mark.tsx'
import { OutageWords } from './outage-words.tsx'
import { useNow, useReading, useRoom, useStanding } from './room-context.tsx'
import { RunbookNudge } from './runbook-nudge.tsx'
import { useAct } from './use-act.ts'

/** What stands between head and sheet until it is over. */
export function Bands() {
  const t = useTranslations('crisis')
  const { state, sheet } = useRoom()
  const { crisis, pages } = state
  const down = crisis.state === 'open' ? (pages?.down ?? []) : []
  return (
    <div className="shrink-0 group-data-[closing=true]/room:max-desk:hidden group-data-[keyboard=true]/room:max-desk:hidden">
      {crisis.drill && <DrillBand>{t('drill')}</DrillBand>}
      {crisis.restricted && <Band>{t('confidential')}</Band>}
      {crisis.elsewhere && <Band>{t('elsewhere')}</Band>}
      {down.length > 0 && (
        <Band>
          <OutageWords down={down} />
        </Band>
      )}
      {crisis.holdUntil && crisis.state === 'open' && <HoldBand until={crisis.holdUntil} />}
      {crisis.proposal && crisis.state !== 'closed' && <ProposalBand proposal={crisis.proposal} />}
      {crisis.state !== 'closed' && <RoleBands />}
      {crisis.state !== 'closed' && <DueBand />}
      {crisis.state === 'watch' && sheet !== 'reopen' && <WatchBand />}
      {crisis.state === 'closed' && <ClosedBand />}
      {crisis.state === 'closed' && !crisis.mistake && <ClosingBand />}
      <RunbookNudge />
      {(sheet === 'watch' || sheet === 'reopen') && <StateForm verb={sheet} />}
    </div>
  )
}

/** The seconds in which texts wait and the whole thing can be taken back. */
function HoldBand({ until }: { until: string }) {
  const t = useTranslations('crisis.hold')
  const { viewer, state } = useRoom()
  const { act, busy, error } = useAct()
  const seconds = Math.ceil((Date.parse(until) - useNow(250)) / 1_000)
  if (seconds <= 0) return null
  const cancel = () => void act('/close', { resolution: t('resolution'), mistake: true })
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

function ProposalBand({ proposal }: { proposal: ProposalView }) {
  const t = useTranslations('crisis.proposal')
  const words = useTranslations('level.word')
  const { locale, time } = useReading()
  const { state } = useRoom()
  const now = useNow(10_000)
  const { level, createdAt, reason, proposedById } = proposal
  const who = state.crisis.participants.find(({ id }) => id === proposedById)
  return (
    <section className="bg-raised max-desk:flex max-desk:flex-col-reverse">
      <div className="gutter flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1.5">
        <p className="min-w-0 max-desk:grow max-desk:basis-36">
          <b className="max-desk:block">
            {who
              ? t('who', { name: firstName(who.name), level: words(level) })
              : t('whoUnknown', { level: words(level) })}
          </b>{' '}
          <LevelMark level={level} className="desk:mx-1" />{' '}
          <span className="max-desk:text-1 max-desk:text-ink2">
            {t('since', {
              duration: formatDuration(now - Date.parse(createdAt), locale),
              time: time(createdAt),
            })}
          </span>
          <span className="max-desk:hidden">{', '}</span>
          <bdi className="max-desk:hidden">
            {t('reason', { reason: locale === 'fr' ? frenchSpaces(reason) : reason })}
          </bdi>
        </p>
        <ProposalActs proposal={proposal} />
      </div>
      <Stripes rank={levelRank(level)} kind="dashed" className="my-px" />
    </section>
  )
}

function ProposalActs({ proposal }: { proposal: ProposalView }) {
  const t = useTranslations('crisis.proposal')
  const { viewer } = useRoom()
  const { leads } = useStanding()
  const { act, busy, error } = useAct()
  const settle = (outcome: 'accepted' | 'refused' | 'withdrawn') =>
    void act(`/level-proposals/${proposal.id}/settle`, { outcome })
  const own = proposal.proposedById === viewer.id
  return (
    <div className="no-print flex flex-wrap items-center gap-3 max-desk:gap-1.5 max-desk:[&>button]:px-2.5">
      <ActError>{error}</ActError>
      <span className="text-1 text-ink2 max-wide:hidden">{t(leads ? 'stays' : 'waitsLead')}</span>
      {leads && (
        <>
          <Button variant="filled" disabled={busy} onClick={() => settle('accepted')}>
            {t('accept')}
          </Button>
          <Button disabled={busy} onClick={() => settle('refused')}>
            {t('refuse')}
          </Button>
        </>
      )}
      {own && (
        <Button disabled={busy} onClick={() => settle('withdrawn')}>
          {t('withdraw')}
        </Button>
      )}
    </div>
  )
}

function WatchBand() {
  const t = useTranslations('crisis.watch')
  const { state, viewer, setSheet } = useRoom()
  const { locale, time } = useReading()
  const now = useNow(10_000)
  const since = state.crisis.mitigatedAt
  const last = state.entries.at(-1)?.recordedAt ?? since
  return (
    <Band
      action={
        viewer.canWrite && (
          <>
            <Button className="max-desk:hidden" onClick={() => setSheet('reopen')}>
              {t('resume')}
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
          {t('quiet', { duration: formatDuration(now - Date.parse(last), locale) })}
        </span>
      )}
    </Band>
  )
}

function ClosedBand() {
  const t = useTranslations('crisis')
  const { time, locale } = useReading()
  const { closedAt, resolution, mistake } = useRoom().state.crisis
  return (
    <Band>
      <b>{closedAt && t(mistake ? 'closedMistakeAt' : 'closedAt', { time: time(closedAt) })}</b>{' '}
      {resolution && <bdi>{locale === 'fr' ? frenchSpaces(resolution) : resolution}</bdi>}
    </Band>
  )
}

function StateForm({ verb }: { verb: 'watch' | 'reopen' }) {
  const t = useTranslations('crisis')
  const { state, setSheet } = useRoom()
  const resumes = verb === 'reopen' && state.crisis.state === 'watch'
  const [opened] = useState(resumes)
  const close = () => setSheet(null)
  return (
    <div className="gutter border-b border-ink bg-raised py-4 [&>form]:max-w-160">
      <ActForm
        title={t(opened ? 'watch.resume' : `${verb}.form`)}
        explain={opened ? undefined : t(`${verb}.explain`)}
        path={`/${verb}`}
        body={(reason) => ({ reason })}
        onDone={close}
        onCancel={close}
      />
    </div>
  )
}
