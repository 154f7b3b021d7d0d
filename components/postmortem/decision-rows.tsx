import { effectWords } from '../../lib/postmortem/line-words.ts'
import type { Decision } from '../../lib/postmortem/model.ts'
import type { Voice } from '../../lib/postmortem/voice.ts'
import { LeverChange } from '../figures/lever-change.tsx'
import { Flag } from '../ui/flag.tsx'

interface DecisionRowsProps {
  decisions: readonly Decision[]
  voice: Voice
}

/** Decisions by their flags and the levers moved, each with its effect and how long it took. */
export function DecisionRows({ decisions, voice }: DecisionRowsProps) {
  const { said } = voice
  return (
    <ol>
      {decisions.map((decision) => (
        <li
          key={decision.entryId}
          className="grid break-inside-avoid grid-cols-[30px_minmax(0,1fr)] gap-x-1 border-b border-rule py-1.5 desk:grid-cols-[30px_minmax(0,1fr)_170px_150px]"
        >
          <span>
            {decision.number === null ? (
              <span aria-hidden="true" className="pl-1 font-mono font-bold text-ink2">
                {'>'}
              </span>
            ) : (
              <Flag>{decision.number}</Flag>
            )}
          </span>
          <span>{said(decision.text)}</span>
          <span className="max-desk:col-start-2">
            {decision.lever && <LeverChange lever={decision.lever} />}
          </span>
          <DecisionEffect decision={decision} voice={voice} />
        </li>
      ))}
    </ol>
  )
}

function DecisionEffect({ decision, voice }: { decision: Decision; voice: Voice }) {
  const first = decision.effects[0]
  if (!first) {
    return (
      <span className="text-ink2 max-desk:col-start-2 desk:text-right">
        {effectWords(decision, voice)}
      </span>
    )
  }
  return (
    <strong className="font-semibold max-desk:col-start-2 desk:text-right">
      {voice.t('effect.seen', { minutes: first.minutes })}
    </strong>
  )
}
