import { useTranslations } from 'next-intl'
import { briefingItems } from '../../lib/cell/briefing.ts'
import type { HandOverSheet } from '../../lib/cell/queries.ts'
import { useMoments } from '../home/moments.ts'
import { Section } from '../ui/section.tsx'
import { firstName } from './short-name.ts'

/** How far a hand-over is: offered, accepted, or not any more. */
export function HandOverSteps({ sheet, open }: { sheet: HandOverSheet; open: boolean }) {
  const t = useTranslations('cell.handOver.step')
  const { time } = useMoments()
  const { fromName, toName, createdAt, acceptedAt, declinedAt, readItems } = sheet
  const to = firstName(toName)
  const settled = acceptedAt ?? declinedAt
  return (
    <Section title={t('title')} className="mt-8">
      <ol className="divide-y divide-rule">
        <Step done={true} at={time(new Date(createdAt))}>
          {fromName ? t('offered', { name: firstName(fromName) }) : t('offeredByNobody')}
        </Step>
        {(open || acceptedAt) && (
          <Step done={readItems.length === briefingItems.length} at="">
            {t('read', { name: to, read: readItems.length, all: briefingItems.length })}
          </Step>
        )}
        <Step done={acceptedAt !== null} at={settled ? time(new Date(settled)) : '–'}>
          {acceptedAt && t('accepted', { name: to })}
          {!acceptedAt && open && t('waits', { name: to })}
          {!acceptedAt && !open && t('over')}
        </Step>
      </ol>
    </Section>
  )
}

interface StepProps {
  done: boolean
  at: string
  children: React.ReactNode
}

function Step({ done, at, children }: StepProps) {
  return (
    <li className="flex items-baseline gap-3 py-1.5">
      <input
        type="checkbox"
        aria-hidden="true"
        tabIndex={-1}
        checked={done}
        readOnly={true}
        disabled={true}
        className="checkbox self-center"
      />
      <span className={done ? 'grow' : 'grow text-ink2'}>{children}</span>
      <span className="time text-ink2">{at}</span>
    </li>
  )
}
