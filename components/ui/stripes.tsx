import clsx from 'clsx'
import { type Rank, severityText } from './severity.ts'

interface StripesProps {
  rank: Rank
  /** full: in force; dashed: proposed or not stored yet; thin: under watch; closed: over. */
  kind?: 'full' | 'dashed' | 'thin' | 'closed'
  /** 3 px, 2 apart (room); 4 px, 4 apart (home, status, answer page). */
  weight?: 3 | 4
  className?: string
}

/** As many full-width lines as the severity. Decoration of a severity said in words elsewhere. */
export function Stripes({ rank, kind = 'full', weight = 3, className }: StripesProps) {
  const gap = weight === 3 ? 2 : 4
  const line = kind === 'thin' || kind === 'closed' ? 1 : weight
  const height = rank * weight + Math.max(0, rank - 1) * gap
  return (
    <svg
      aria-hidden="true"
      shapeRendering="crispEdges"
      className={clsx(
        'block w-full',
        kind === 'closed' ? 'text-ink2' : severityText(rank),
        className,
      )}
      width="100%"
      height={height}
    >
      {Array.from({ length: rank }, (_, place) => place * (weight + gap)).map((top) => (
        <line
          key={top}
          x1="0"
          x2="100%"
          y1={top + line / 2}
          y2={top + line / 2}
          stroke="currentColor"
          strokeWidth={line}
          strokeDasharray={kind === 'dashed' ? (weight === 3 ? '6 5' : '18 10') : undefined}
        />
      ))}
    </svg>
  )
}
