import clsx from 'clsx'
import { type Rank, severityText } from './severity.ts'

/** Side of a square and gap between two, in px. */
const measures = {
  s: { side: 9, gap: 2 },
  m: { side: 11, gap: 3 },
  l: { side: 15, gap: 4 },
  xl: { side: 22, gap: 7 },
} as const

export type MarkSize = keyof typeof measures

const words = {
  s: 'ml-1.5 text-2',
  m: 'ml-2 text-2',
  l: 'ml-2.5 text-3',
  xl: 'ml-4 text-display-32',
} as const satisfies Record<MarkSize, string>

interface SeverityMarkProps {
  rank: Rank
  /** Shown after the squares, in the severity's colour. */
  word?: string
  /** What a reader hears in place of squares and word, "Niveau élevé (3 sur 4)". */
  spoken: string
  size?: MarkSize
  className?: string
}

/** Four squares, filled up to the severity: the shape that says it without colour. */
export function SeverityMark({ rank, word, spoken, size = 's', className }: SeverityMarkProps) {
  return (
    <span
      className={clsx(
        'inline-flex items-center font-bold whitespace-nowrap',
        severityText(rank),
        className,
      )}
    >
      <Squares rank={rank} size={size} />
      {word && (
        <span aria-hidden="true" className={words[size]}>
          {word}
        </span>
      )}
      <span className="sr-only">{spoken}</span>
    </span>
  )
}

/** The squares alone, for places where the words stand elsewhere. Silent for readers. */
export function Squares({ rank, size = 's' }: { rank: Rank; size?: MarkSize }) {
  const { side, gap } = measures[size]
  const width = 4 * side + 3 * gap
  return (
    <svg
      aria-hidden="true"
      className="shrink-0"
      width={width}
      height={side}
      viewBox={`0 0 ${width} ${side}`}
    >
      {[1, 2, 3, 4].map((place) => {
        const left = (place - 1) * (side + gap)
        return place <= rank ? (
          <rect key={place} x={left} y={0} width={side} height={side} fill="currentColor" />
        ) : (
          <rect
            key={place}
            x={left + 0.75}
            y={0.75}
            width={side - 1.5}
            height={side - 1.5}
            fill="none"
            stroke="currentColor"
            strokeWidth={1.5}
            opacity={0.6}
          />
        )
      })}
    </svg>
  )
}
