import type { Line } from '../../lib/journal/timeline.ts'
import { Flag } from '../ui/flag.tsx'
import type { LineVoice } from './line-voice.tsx'

const kinds = {
  '·': 'observation',
  '>': 'action',
  '=': 'figure',
  '?': 'question',
  '↳': 'effect',
  '!': 'decision',
  '/': 'level',
  '@': 'handOver',
  '+': 'learnedLater',
} as const

const column = 'col-start-2 min-w-0 text-center'

/** The sign of a line, in its column; a decision has its number. */
export function lineGlyph({ decision, glyph }: Line, { t }: LineVoice) {
  if (decision !== undefined) {
    return (
      <div className={column}>
        <Flag className="mt-0.5">{decision ?? '!'}</Flag>
        <span className="sr-only">
          {decision === null ? t('decisionWaiting') : t('decisionNumber', { number: decision })}
        </span>
      </div>
    )
  }
  if (glyph === null) return null
  return (
    <div className={column}>
      <span aria-hidden="true" className="font-mono font-bold text-ink2">
        {glyph === '·' ? '•' : glyph}
      </span>
      <span className="sr-only">{t(`kind.${kinds[glyph]}`)}</span>
    </div>
  )
}
