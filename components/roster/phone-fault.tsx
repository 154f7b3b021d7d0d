import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { formatDate } from '../../lib/i18n/format.ts'
import type { UserView } from '../../lib/roster/model.ts'
import { Hatching } from '../ui/hatching.tsx'

interface PhoneFaultProps {
  fault: NonNullable<UserView['phoneFault']>
}

/** Twilio's codes for a number that can be called and not texted. */
const LANDLINE = ['21614', '30006']

/** What the provider said of a number, until a text comes through. */
export function PhoneFault({ fault }: PhoneFaultProps) {
  const t = useTranslations('roster.people')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const day = formatDate(new Date(fault.at), locale, timeZone)
  const words = LANDLINE.includes(fault.code) ? 'landline' : 'wrongNumber'
  return (
    <Hatching className="mt-1.5 max-w-[420px]">
      <span className="text-ink">{t(words, { day, code: fault.code })}</span>
    </Hatching>
  )
}
