import type { Line } from '../../lib/journal/timeline.ts'
import { Flag } from '../ui/flag.tsx'
import { useLineVoice } from './line-voice.tsx'

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

/** The sign of a line; a decision has its number. */
export function LineGlyph({ line }: { line: Line }) {
  const { t } = useLineVoice()
  if (line.decision !== undefined) {
    return (
      <>
        <Flag className="mt-0.5">{line.decision ?? '!'}</Flag>
        <span className="sr-only">
          {line.decision === null
            ? t('decisionWaiting')
            : t('decisionNumber', { number: line.decision })}
        </span>
      </>
    )
  }
  const { glyph } = line
  if (glyph === null) return null
  return (
    <>
      <span aria-hidden="true" className="font-mono font-bold text-ink2">
        {glyph === '·' ? '•' : glyph}
      </span>
      <span className="sr-only">{t(`kind.${kinds[glyph]}`)}</span>
    </>
  )
}
