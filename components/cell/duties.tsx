import { useTranslations } from 'next-intl'
import type { Role } from '../../lib/cell/model.ts'

/** What a role is there for, in a few lines. */
export function Duties({ role }: { role: Role | 'observer' }) {
  const t = useTranslations('cell.duty')
  return (
    <ul className="grid gap-0.5 text-1 text-ink2">
      {t(role)
        .split('\n')
        .map((duty) => (
          <li key={duty} className="grid grid-cols-[12px_minmax(0,1fr)]">
            <span aria-hidden="true">{'·'}</span>
            {duty}
          </li>
        ))}
    </ul>
  )
}
