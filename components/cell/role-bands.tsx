'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { candidatesFor, isReliefDue, type RoleClock } from '../../lib/cell/clocks.ts'
import { roleWarnings } from '../../lib/cell/rules.ts'
import type { OfferView } from '../../lib/crisis/queries.ts'
import { formatDuration } from '../../lib/i18n/format.ts'
import { ActError } from '../crisis/act-error.tsx'
import { Band } from '../crisis/band.tsx'
import { useReading, useRoom, useStanding } from '../crisis/room-context.tsx'
import { useAct } from '../crisis/use-act.ts'
import { Button } from '../ui/button.tsx'
import { ButtonLink } from '../ui/button-link.tsx'
import { firstName } from './short-name.ts'
import { useRoleClocks } from './use-role-clocks.ts'

/** What there is to do about the roles: offers, the empty and the silent, and what does not go together. */
export function RoleBands() {
  const t = useTranslations('cell')
  const { state } = useRoom()
  const { crisis, offlineSince } = state
  const lead = crisis.roles.lead
  return (
    <div role="status">
      {crisis.handOvers.map((offer) => (
        <OfferBand key={offer.id} offer={offer} />
      ))}
      {offlineSince === null && <ClockBands />}
      {lead &&
        roleWarnings(crisis.roles).map((warning) => (
          <Band key={warning}>{t(`warning.${warning}`, { name: firstName(lead.name) })}</Band>
        ))}
    </div>
  )
}

function OfferBand({ offer }: { offer: OfferView }) {
  const t = useTranslations('cell')
  const { number, time } = useReading()
  const { viewer } = useRoom()
  const { act, busy, error } = useAct()
  const { id, role, from, to, createdAt } = offer
  const toMe = to.id === viewer.id
  const mine = from?.id === viewer.id
  const names = { role: t(`role.${role}`), from: from?.name ?? '', to: to.name }
  const words = toMe
    ? t(from ? 'offer.toYou' : 'offer.toYouVacant', names)
    : t(mine ? 'offer.mine' : from ? 'offer.other' : 'offer.otherVacant', names)
  const settle = (verb: 'accept' | 'decline') => void act(`/hand-overs/${id}/${verb}`, {})
  const sheet = (
    <ButtonLink
      href={`/crises/${number}/hand-over/${id}`}
      prefetch={false}
      variant={toMe ? 'filled' : 'outlined'}
    >
      {t(toMe ? 'offer.read' : 'offer.see')}
    </ButtonLink>
  )
  const accept = (
    <Button variant="filled" disabled={busy} onClick={() => settle('accept')}>
      {t('offer.accept')}
    </Button>
  )
  return (
    <Band
      action={
        <>
          <ActError>{error}</ActError>
          {role === 'lead' && sheet}
          {toMe && role !== 'lead' && accept}
          {(toMe || mine) && (
            <Button disabled={busy} onClick={() => settle('decline')}>
              {t(toMe ? 'offer.decline' : 'offer.withdraw')}
            </Button>
          )}
        </>
      }
    >
      <b>{words}</b>{' '}
      <span className="text-ink2">{t('offer.since', { time: time(createdAt) })}</span>
    </Band>
  )
}

/** The most urgent empty or silent role, and who of those present could be relieved. */
function ClockBands() {
  const { state } = useRoom()
  const { crisis } = state
  const { clockOf } = useRoleClocks()
  if (crisis.state !== 'open') return null
  const offered = new Set(crisis.handOvers.map(({ role }) => role))
  const clocks = (['lead', 'comms', 'scribe'] as const)
    .flatMap((role) => clockOf(role) ?? [])
    .filter(({ role }) => !offered.has(role))
  const urgent = clocks
    .filter(({ state: stands, step }) => stands === 'silent' || step > 0)
    .sort((one, other) => other.step - one.step)
  const [first] = urgent
  return (
    <>
      {first && <UrgentBand clock={first} />}
      {clocks
        .filter(({ state: stands }) => stands === 'held')
        .map((clock) => (
          <ReliefBand key={clock.role} clock={clock} />
        ))}
    </>
  )
}

const CANDIDATES = 3

function UrgentBand({ clock }: { clock: RoleClock }) {
  const t = useTranslations('cell')
  const { locale } = useReading()
  const { state, viewer } = useRoom()
  const { observes } = useStanding()
  const { act, busy, error } = useAct()
  const { here, now } = useRoleClocks()
  const { role, since } = clock
  const duration = formatDuration(now - since, locale)
  const holder = state.crisis.roles[role]
  const words = { role: t(`role.${role}`), duration, name: holder?.name ?? '' }
  const candidates = candidatesFor(role, state.crisis, here).slice(0, CANDIDATES)
  const propose = (toUserId: string) => void act('/hand-overs', { role, toUserId })
  const empty = clock.state === 'empty'
  return (
    <div className={clsx(clock.step === 3 && 'border-y-2 border-ink')}>
      <Band
        action={
          viewer.canWrite &&
          !observes && (
            <>
              <ActError>{error}</ActError>
              {empty &&
                candidates
                  .filter(({ id }) => id !== viewer.id)
                  .map(({ id, name }) => (
                    <Button key={id} disabled={busy} onClick={() => propose(id)}>
                      {t('clock.propose', { name: firstName(name) })}
                    </Button>
                  ))}
            </>
          )
        }
      >
        <b>{t(empty ? 'clock.empty' : 'clock.silent', words)}</b>
      </Band>
    </div>
  )
}

/** Told to the holder and to the lead. */
function ReliefBand({ clock }: { clock: RoleClock }) {
  const t = useTranslations('cell.clock')
  const { locale, timeZone } = useReading()
  const { state, viewer } = useRoom()
  const { leads } = useStanding()
  const { now } = useRoleClocks()
  const holder = state.crisis.roles[clock.role]
  const own = holder?.id === viewer.id
  if (!holder || !(own || leads) || !isReliefDue(clock.since, now, timeZone)) return null
  const duration = formatDuration(now - clock.since, locale)
  return (
    <Band>
      {own ? t('relief', { duration }) : t('reliefOf', { name: firstName(holder.name), duration })}
    </Band>
  )
}
