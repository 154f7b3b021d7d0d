import clsx from 'clsx'
import { type Draft, requiredSections } from '../../lib/postmortem/model.ts'
import { delayRows } from '../../lib/postmortem/table-words.ts'
import type { Voice } from '../../lib/postmortem/voice.ts'
import { Section } from '../ui/section.tsx'

interface SectionListProps {
  draft: Draft
  voice: Voice
}

/** What a post-mortem is made of, what is there and what somebody must write; then the delays. */
export function SectionList({ draft, voice }: SectionListProps) {
  const { t } = voice
  return (
    <>
      <nav aria-label={t('contents')}>
        <ul>
          {requiredSections.map((name) => {
            const missing = draft.missing.includes(name)
            return (
              <li key={name}>
                <a
                  href={name === 'delays' ? '#measured' : `#${name}`}
                  className={clsx(
                    'flex min-h-9 items-center gap-2.5 hover:underline',
                    missing ? 'hatched -mx-2 my-0.5 px-2' : 'border-b border-rule',
                  )}
                >
                  <Box ticked={!missing} />
                  <span className={clsx('grow', missing && 'font-semibold')}>
                    <span className={clsx(missing && 'plate px-1')}>{t(`section.${name}`)}</span>
                  </span>
                  {missing && <span className="plate px-1 text-1">{t('missing.toWrite')}</span>}
                </a>
              </li>
            )
          })}
        </ul>
      </nav>
      <Section title={t('measured')} id="measured" className="mt-6">
        <dl>
          {delayRows(draft, voice).map(({ name, label, value }) => (
            <div key={name} className="flex justify-between gap-3 border-b border-rule py-1.5">
              <dt className="text-ink2">{label}</dt>
              <dd className="figure shrink-0 font-semibold">{value}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  )
}

/** Square because it is a checkbox in rest: shown, never pressed. */
function Box({ ticked }: { ticked: boolean }) {
  return (
    <svg aria-hidden="true" width="14" height="14" viewBox="0 0 14 14" className="plate shrink-0">
      <rect
        x="0.75"
        y="0.75"
        width="12.5"
        height="12.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
      {ticked && <path d="M3 7l3 3 5-6" fill="none" stroke="currentColor" strokeWidth="2" />}
    </svg>
  )
}
