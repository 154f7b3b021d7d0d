import { Phone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { bridgeAddress } from '../../lib/paging/phone-bridge.ts'
import { useRoom } from './room-context.tsx'

/** The phone bridge, for those whose line carries no video; nothing where none is set. */
export function BridgeLink() {
  const t = useTranslations('common')
  const { phoneBridge } = useRoom()
  if (phoneBridge === null) return null
  const address = bridgeAddress(phoneBridge)
  const words = (
    <>
      <Phone aria-hidden="true" size={17} strokeWidth={1.75} className="shrink-0" />
      <span>
        <span className="sr-only">{t('phoneBridge')} </span>
        <span className="figure">{phoneBridge}</span>
      </span>
    </>
  )
  const look = 'inline-flex min-h-11 items-center gap-2'
  return address === null ? (
    <span className={look}>{words}</span>
  ) : (
    <a href={address} className={`${look} link font-semibold`}>
      {words}
    </a>
  )
}
