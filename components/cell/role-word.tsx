import { useTranslations } from 'next-intl'
import type { coreRoles } from '../../lib/cell/model.ts'

export type CoreRole = (typeof coreRoles)[number]

/** In full on a desk, short on a phone. */
export function RoleWord({ role }: { role: CoreRole }) {
  const t = useTranslations('cell')
  return (
    <span className="text-ink2 desk:text-1">
      <span className="max-desk:hidden">{t(`role.${role}`)}</span>
      <abbr title={t(`role.${role}`)} className="no-underline desk:hidden">
        {t(`roleShort.${role}`)}
      </abbr>
    </span>
  )
}
