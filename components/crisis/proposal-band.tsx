'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { levelRank } from '../../lib/crisis/model.ts'
import type { ProposalView } from '../../lib/crisis/queries.ts'
import { isProposalLate } from '../../lib/crisis/rules.ts'
import { formatDuration, frenchSpaces } from '../../lib/i18n/format.ts'
import { firstName } from '../cell/short-name.ts'
import { Button } from '../ui/button.tsx'
import { fieldClass } from '../ui/field.tsx'
import { Stripes } from '../ui/stripes.tsx'
import { ActError } from './act-error.tsx'
import { LevelMark } from './level-mark.tsx'
import { useLines, useNow, useReading, useRoom, useStanding } from './room-context.tsx'
import { useAct } from './use-act.ts'

/** A proposed level, until it is settled; after five minutes the lead is reminded. */
export function ProposalBand({ proposal }: { proposal: ProposalView }) {
  const t = useTranslations('crisis.proposal')
  const { leads } = useStanding()
  const now = useNow(10_000)
  const late = leads && isProposalLate(Date.parse(proposal.createdAt), now)
  return (
    <section className="bg-raised max-desk:flex max-desk:flex-col-reverse">
      {late && (
        <p role="alert" className="inverted gutter py-1.5 font-semibold">
          {t('remind')}
        </p>
      )}
      <div className="gutter flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1.5">
        <ProposalWords proposal={proposal} now={now} />
        <ProposalActs proposal={proposal} />
      </div>
      <Stripes rank={levelRank(proposal.level)} kind="dashed" className="my-px" />
    </section>
  )
}

function ProposalWords({ proposal, now }: { proposal: ProposalView; now: number }) {
  const t = useTranslations('crisis.proposal')
  const words = useTranslations('level.word')
  const { locale, time } = useReading()
  const { state } = useRoom('crisis')
  const { level, createdAt, reason, proposedById, entryId } = proposal
  const who = state.crisis.participants.find(({ id }) => id === proposedById)
  const criterion = useLines((entries) => entries.find(({ id }) => id === entryId)?.criterion)
  const said = (text: string) => (locale === 'fr' ? frenchSpaces(text) : text)
  return (
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
      <bdi className="max-desk:hidden">{t('reason', { reason: said(reason) })}</bdi>
      {criterion && (
        <span className="block text-1 text-ink2">
          {t('criterion', { criterion: said(criterion) })}
        </span>
      )}
    </p>
  )
}

function ProposalActs({ proposal }: { proposal: ProposalView }) {
  const t = useTranslations('crisis.proposal')
  const { viewer } = useRoom()
  const { leads } = useStanding()
  const { act, busy, error } = useAct()
  const [reason, setReason] = useState('')
  const settle = (outcome: 'accepted' | 'refused' | 'withdrawn') => {
    const why = reason.trim() === '' ? {} : { reason }
    void act(`/level-proposals/${proposal.id}/settle`, { outcome, ...why })
  }
  const own = proposal.proposedById === viewer.id
  return (
    <div className="no-print flex flex-wrap items-center gap-3 max-desk:gap-1.5 max-desk:[&>button]:px-2.5">
      <ActError>{error}</ActError>
      {!leads && <span className="text-1 text-ink2 max-wide:hidden">{t('waitsLead')}</span>}
      {leads && (
        <>
          <div className="w-52 max-desk:hidden">
            <input
              aria-label={t('why')}
              placeholder={t('why')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              maxLength={1_000}
              className={fieldClass(false, false)}
            />
          </div>
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
