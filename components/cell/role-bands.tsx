'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { candidatesFor } from '../../lib/cell/candidates.ts'
import { isReliefDue, type RoleClock } from '../../lib/cell/clocks.ts'
import { coreRoles } from '../../lib/cell/model.ts'
import { roleWarnings } from '../../lib/cell/rules.ts'
import type { OfferView } from '../../lib/crisis/queries.ts'
import { formatDuration } from '../../lib/i18n/format.ts'
import { ActError } from '../crisis/act-error.tsx'
import { Band } from '../crisis/band.tsx'
import { DueBand } from '../crisis/due-band.tsx'
import { useReading, useRoom, useStanding } from '../crisis/room-context.tsx'
import { useAct } from '../crisis/use-act.ts'
import { Button } from '../ui/button.tsx'
import { ButtonLink } from '../ui/button-link.tsx'
import { firstName } from './short-name.ts'
import { useRoleClocks } from './use-role-clocks.ts'

/** Roles offered to somebody: read, accepted, declined or taken back. */
export function OfferBands() {
  const { crisis } = useRoom('crisis').state
  return (
    <div role="status">
      {crisis.handOvers.map((offer) => (
        <OfferBand key={offer.id} offer={offer} />
      ))}
    </div>
  )
}

/**
 * What the room is told of its roles and times. On a phone one thing at a time: an empty or silent
 * role, then what is due, then a relief, then what does not go together.
 */
export function Nudges() {
  const t = useTranslations('cell')
  const { crisis, offlineSince } = useRoom('crisis', 'offlineSince').state
  const { urgent, relief } = useUrgency()
  const lead = crisis.roles.lead
  const online = offlineSince === null
  const [warning] = lead ? roleWarnings(crisis.roles) : []
  return (
    <div role="status">
      {online && urgent && <UrgentBand clock={urgent} />}
      <div className={clsx(online && urgent && 'max-desk:hidden')}>
        <DueBand
          otherwise={
            online && relief ? (
              <ReliefBand clock={relief} />
            ) : (
              warning && (
                <Band>{t(`warning.${warning}`, { name: firstName(lead?.name ?? '') })}</Band>
              )
            )
          }
        />
      </div>
    </div>
  )
}

/** The most urgent of the roles that are empty or silent, and one whose holder is to be relieved. */
function useUrgency() {
  const { state, viewer } = useRoom('crisis')
  const { timeZone } = useReading()
  const { leads } = useStanding()
  const { crisis } = state
  const { clockOf, now } = useRoleClocks()
  const offered = new Set(crisis.handOvers.map(({ role }) => role))
  const clocks = coreRoles.flatMap((role) => clockOf(role) ?? [])
  const open = crisis.state === 'open' ? clocks.filter(({ role }) => !offered.has(role)) : []
  const [urgent] = open
    .filter(({ state: stands, step }) => stands === 'silent' || step > 0)
    .sort((one, other) => other.step - one.step)
  const relief = open.find(
    ({ role, state: stands, since }) =>
      stands === 'held' &&
      (leads || crisis.roles[role]?.id === viewer.id) &&
      isReliefDue(since, now, timeZone),
  )
  return { urgent, relief }
}

function OfferBand({ offer }: { offer: OfferView }) {
  const t = useTranslations('cell')
  const { number, time } = useReading()
  const { viewer } = useRoom()
  const { act, busy, error } = useAct()
  const { id, role, from, to, createdAt, read } = offer
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
      <span className="text-ink2">
        {t('offer.since', { time: time(createdAt) })}
        {!toMe && read > 0 && `, ${t('offer.progress', { name: firstName(to.name), read })}`}
      </span>
    </Band>
  )
}

const CANDIDATES = 3

function UrgentBand({ clock }: { clock: RoleClock }) {
  const t = useTranslations('cell')
  const { locale } = useReading()
  const { state, viewer } = useRoom('crisis', 'people')
  const { observes } = useStanding()
  const { act, busy, error } = useAct()
  const { now } = useRoleClocks()
  const { role, since } = clock
  const duration = formatDuration(now - since, locale)
  const holder = state.crisis.roles[role]
  const words = { role: t(`role.${role}`), duration, name: holder?.name ?? '' }
  const candidates = candidatesFor(role, state.crisis, state.people)
    .filter(({ stands }) => stands === 'present' || stands === 'looking')
    .slice(0, CANDIDATES)
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
  const { locale } = useReading()
  const { state, viewer } = useRoom('crisis')
  const { now } = useRoleClocks()
  const holder = state.crisis.roles[clock.role]
  if (!holder) return null
  const duration = formatDuration(now - clock.since, locale)
  const own = holder.id === viewer.id
  return (
    <Band>
      {own ? t('relief', { duration }) : t('reliefOf', { name: firstName(holder.name), duration })}
    </Band>
  )
}
