'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useRef } from 'react'
import { localeNames, otherLocale } from '../../lib/i18n/locale.ts'
import { bridgeAddress } from '../../lib/paging/phone-bridge.ts'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx'
import { openPalette } from './palette.tsx'
import { useReading, useRoom, useStanding } from './room-context.tsx'
import { useAct } from './use-act.ts'

/** What is done seldom: watch, close, take part or not, files, other places. */
export function RoomMenu() {
  const t = useTranslations('crisis.menu')
  const palette = useTranslations('room.palette')
  const { number } = useReading()
  const { viewer } = useRoom()
  return (
    <Menu label={t('label')} align="start">
      <div className="desk:hidden">
        <MenuItem onSelect={openPalette}>{palette('menu')}</MenuItem>
        <MenuSeparator />
      </div>
      {viewer.canWrite && <StateItems />}
      {viewer.canWrite && <StandingItems />}
      <MenuItem href={`/api/v1/crises/${number}/journal/export`}>{t('export')}</MenuItem>
      <MenuItem href={`/crises/${number}/postmortem`}>{t('postmortem')}</MenuItem>
      <MenuItem href="/status">{t('printStatus')}</MenuItem>
      <BridgeItem />
      <PhoneItems />
    </Menu>
  )
}

/** The video call has its button; the phone bridge beside it is here. */
function BridgeItem() {
  const t = useTranslations('common')
  const { phoneBridge } = useRoom()
  const address = phoneBridge === null ? null : bridgeAddress(phoneBridge)
  if (address === null) return null
  return <MenuItem href={address}>{`${t('phoneBridge')} ${phoneBridge}`}</MenuItem>
}

function StateItems() {
  const t = useTranslations('crisis.menu')
  const { thing } = useReading()
  const { state, setSheet } = useRoom('crisis')
  const { state: now } = state.crisis
  return (
    <>
      {now === 'open' && <MenuItem onSelect={() => setSheet('watch')}>{t('watch')}</MenuItem>}
      {now === 'watch' && (
        <MenuItem onSelect={() => setSheet('reopen')}>{t('resume', { thing })}</MenuItem>
      )}
      {now !== 'closed' && (
        <MenuItem onSelect={() => setSheet('close')}>{t('close', { thing })}</MenuItem>
      )}
      {now === 'closed' && (
        <MenuItem onSelect={() => setSheet('reopen')}>{t('reopen', { thing })}</MenuItem>
      )}
      <MenuSeparator />
    </>
  )
}

function StandingItems() {
  const t = useTranslations('crisis.menu')
  const { closed, observes, takesPart } = useStanding()
  const { act } = useAct()
  if (closed) return null
  const stand = (as: 'participant' | 'observer' | 'left') => void act('/participants', { as })
  return (
    <>
      {!takesPart && <MenuItem onSelect={() => stand('participant')}>{t('takePart')}</MenuItem>}
      {!observes && <MenuItem onSelect={() => stand('observer')}>{t('observe')}</MenuItem>}
      {(takesPart || observes) && <MenuItem onSelect={() => stand('left')}>{t('leave')}</MenuItem>}
      <MenuSeparator />
    </>
  )
}

/** A phone has no masthead in the room: its places and the language are here. */
function PhoneItems() {
  const t = useTranslations('shell.place')
  const other = otherLocale(useLocale())
  const form = useRef<HTMLFormElement>(null)
  return (
    <div className="desk:hidden">
      <MenuSeparator />
      <MenuItem href="/">{t('home')}</MenuItem>
      <MenuItem href="/status">{t('status')}</MenuItem>
      <MenuItem href="/settings">{t('settings')}</MenuItem>
      <form ref={form} method="post" action="/preferences">
        <input type="hidden" name="locale" value={other} />
      </form>
      <MenuItem onSelect={() => form.current?.submit()}>
        <span lang={other}>{localeNames[other]}</span>
      </MenuItem>
    </div>
  )
}
