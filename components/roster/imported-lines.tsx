import { useTranslations } from 'next-intl'
import type { ShownLine } from './import-answer.ts'

const order = { fault: 0, change: 1, add: 2, nothing: 3 }

/** What each line of the table does, those at fault first. */
export function ImportedLines({ lines }: { lines: readonly ShownLine[] }) {
  const t = useTranslations('roster.import')
  const sorted = lines.toSorted((one, other) => order[one.does] - order[other.does])
  return (
    <ul aria-label={t('preview')} className="divide-y divide-rule border-y border-rule">
      {sorted.map((line) => (
        <li key={line.line} className="flex flex-wrap gap-x-4 gap-y-1 py-2">
          <span className="figure w-20 shrink-0 text-ink2">{t('line', { line: line.line })}</span>
          <span className="min-w-0 grow">
            <bdi className="font-semibold">{line.name || '–'}</bdi>
            <span className="block break-words text-1 text-ink2">
              {[line.email, line.phone].filter(Boolean).join(', ')}
            </span>
            {line.faults.map((fault) => (
              <span key={fault} className="block text-1">
                <b aria-hidden="true" className="mr-1.5 font-mono">
                  !
                </b>
                {fault}
              </span>
            ))}
          </span>
          <span className={line.does === 'fault' ? 'font-semibold' : 'text-ink2'}>
            {line.does === 'change'
              ? t('does.change', {
                  columns: line.changes.map((column) => t(`column.${column}`)).join(', '),
                })
              : t(`does.${line.does}`)}
          </span>
        </li>
      ))}
    </ul>
  )
}
