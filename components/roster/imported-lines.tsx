import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { ShownLine } from './import-answer.ts'

const order = { fault: 0, change: 1, add: 2, nothing: 3 }

interface ImportedLinesProps {
  lines: readonly ShownLine[]
  /** It was done already. */
  applied: boolean
}

/** What each line of the table does, those at fault first. */
export function ImportedLines({ lines, applied }: ImportedLinesProps) {
  const t = useTranslations('roster.import')
  const does = applied ? 'did' : 'does'
  const sorted = lines.toSorted((one, other) => order[one.does] - order[other.does])
  return (
    <ul aria-label={t('preview')} className="divide-y divide-rule border-y border-rule">
      {sorted.map((line) => (
        <li
          key={line.line}
          className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 py-2 desk:grid-cols-[5rem_minmax(0,1fr)_auto]"
        >
          <span className="figure text-ink2 max-desk:col-span-2 max-desk:text-1">
            {t('line', { line: line.line })}
          </span>
          <span className="min-w-0">
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
          <span
            className={clsx('text-right', line.does === 'fault' ? 'font-semibold' : 'text-ink2')}
          >
            {line.does === 'change'
              ? t(`${does}.change`, {
                  columns: line.changes.map((column) => t(`column.${column}`)).join(', '),
                })
              : t(`${does}.${line.does}`)}
          </span>
        </li>
      ))}
    </ul>
  )
}
