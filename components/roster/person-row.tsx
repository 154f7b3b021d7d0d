import { useTranslations } from 'next-intl'
import type { ListedPerson } from '../../lib/roster/model.ts'
import { spacedPhone } from '../../lib/roster/phone.ts'
import { Row } from '../settings/rows.tsx'
import { Hatching } from '../ui/hatching.tsx'
import { PhoneFault } from './phone-fault.tsx'

interface PersonRowProps {
  person: ListedPerson
}

/** A person of the roster; what keeps them from being paged is hatched. */
export function PersonRow({ person }: PersonRowProps) {
  const t = useTranslations('roster.people')
  const { id, name, phone, access, crisisDuty, smsOptedOut, disabled, hasPassword } = person
  const { hasPhone, phoneVerified, onDutyNow } = person
  const unreachable = crisisDuty && !disabled && (!hasPhone || smsOptedOut)
  const words = [
    t(`accessLevel.${access}`),
    ...(crisisDuty ? [onDutyNow ? t('onDuty') : t('offDuty')] : []),
    ...(phone !== null && !phoneVerified ? [t('notVerified')] : []),
  ]
  return (
    <Row title={name} faded={disabled} href={`/settings/people/${id}`}>
      <p>
        {phone && <span className="figure mr-3">{spacedPhone(phone)}</span>}
        {disabled ? t('isDisabled') : words.join(', ')}
        {!disabled && !hasPassword && (
          <>
            {', '}
            <a href={`/settings/people/${id}#way-in`} className="link">
              {t('noPassword')}
            </a>
          </>
        )}
      </p>
      {unreachable && (
        <Hatching className="mt-1.5 max-w-[420px]">
          <span className="text-ink">{hasPhone ? t('optedOut') : t('noPhone')}</span>
        </Hatching>
      )}
      {phone !== null && person.phoneFault && <PhoneFault fault={person.phoneFault} />}
    </Row>
  )
}
