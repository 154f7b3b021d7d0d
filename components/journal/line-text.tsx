import type { TextPart } from '../../lib/journal/changed-text.ts'
import type { EntryView } from '../../lib/journal/model.ts'
import type { Line } from '../../lib/journal/timeline.ts'
import { webAddresses } from '../../lib/journal/web-addresses.ts'
import { LevelMark } from '../crisis/level-mark.tsx'
import { FigureChip } from '../figures/figure-chip.tsx'
import { LeverChange } from '../figures/lever-change.tsx'
import { Inverted } from '../ui/inverted.tsx'
import type { LineVoice } from './line-voice.tsx'

/** The words of a line, with what it carries: delay, squares, chip, lever. */
export function lineText(line: Line, voice: LineVoice) {
  const { entry, mark } = line
  const figure = line.redactedAt ? undefined : entry.figure
  const lever = line.redactedAt ? undefined : entry.lever
  const said = entry.figure !== undefined && isBare(entry) ? null : lineWords(line, voice)
  if (line.effectMinutes === null && !mark && !figure && !lever) return said
  return (
    <>
      {line.effectMinutes !== null && (
        <>
          <Inverted>{voice.t('effect', { minutes: line.effectMinutes })}</Inverted>{' '}
        </>
      )}
      {said}
      {mark && (
        <>
          {' '}
          <LevelMark level={mark} />
        </>
      )}
      {figure && (
        <>
          {' '}
          <FigureChip figure={figure} />
        </>
      )}
      {lever && (
        <span className="block">
          <LeverChange lever={lever} />
        </span>
      )}
    </>
  )
}

/** A figure typed as `= name value` says nothing beyond its chip. */
function isBare({ kind, text, figure, redacted }: EntryView): boolean {
  if (kind !== 'figure' || !figure || redacted) return false
  return (
    text.startsWith(figure.name) && /^[\d\s.,%-]*\S{0,12}$/.test(text.slice(figure.name.length))
  )
}

function lineWords(line: Line, { t, words, time }: LineVoice) {
  if (line.redactedAt) {
    return (
      <i className="text-ink2">
        {line.entry.redacted ? t('redacted') : t('redactedAt', { time: time(line.redactedAt) })}
      </i>
    )
  }
  const system = words.system(line)
  if (system !== null) return <bdi>{system}</bdi>
  const [only, ...changed] = line.parts
  if (only && changed.length === 0 && only.change !== 'removed') {
    return <bdi>{linked(words.said(only.text))}</bdi>
  }
  return (
    <bdi>
      {placed(line.parts).map(({ start, text, change, spaced }) =>
        change === 'removed' ? (
          <del key={start} className="text-ink2 decoration-2">
            {words.said(text)}
          </del>
        ) : (
          <span key={start}>
            {spaced ? ' ' : ''}
            {linked(words.said(text))}
          </span>
        ),
      )}
    </bdi>
  )
}

/** Addresses in what somebody wrote can be opened; each line says where it leads. */
function linked(text: string) {
  if (!text.includes('://')) return text
  return webAddresses(text).map(({ start, text: shown, href }) =>
    href === undefined ? (
      shown
    ) : (
      <a
        key={start}
        href={href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        referrerPolicy="no-referrer"
        className="link break-all"
      >
        {shown}
      </a>
    ),
  )
}

/** Parts with where they start; a space stands between struck words and those in their place. */
function placed(parts: readonly TextPart[]) {
  let start = 0
  return parts.map((part, place) => {
    const one = { ...part, start, spaced: parts[place - 1]?.change === 'removed' }
    start += part.text.length
    return { ...one, spaced: one.spaced && part.change === 'added' }
  })
}
