import { useTranslations } from 'next-intl'
import type { Runbook } from '../../lib/runbook/model.ts'
import { useMatchWords } from '../settings/match-words.ts'
import { Row } from '../settings/rows.tsx'

interface RunbookRowProps {
  runbook: Runbook
  edits: boolean
}

/** A runbook: when it comes into a crisis, and its steps. */
export function RunbookRow({ runbook, edits }: RunbookRowProps) {
  const t = useTranslations('runbook.settings')
  const { id, title, match, steps } = runbook
  const conditions = useMatchWords()(match)
  return (
    <Row title={title} href={edits ? `/settings/runbooks/${id}` : undefined}>
      <p>{conditions ? t('comesWith', { conditions }) : t('byHand')}</p>
      <details>
        <summary className="min-h-8 cursor-pointer max-desk:min-h-11">
          {t('stepCount', { count: steps.length })}
        </summary>
        <ol className="list-decimal pl-6 text-ink">
          {steps.map(({ text, link }) => (
            <li key={text}>
              {text}{' '}
              {link && (
                <a href={link} className="link break-all" rel="noreferrer">
                  {link}
                </a>
              )}
            </li>
          ))}
        </ol>
      </details>
    </Row>
  )
}
