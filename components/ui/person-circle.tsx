import clsx from 'clsx'

/** The eight circles, each with one meaning everywhere; `none` keeps an empty place. */
export type CircleShape =
  | 'full'
  | 'half'
  | 'ring'
  | 'struck'
  | 'eye'
  | 'broken'
  | 'broken-point'
  | 'point'
  | 'none'

interface PersonCircleProps {
  shape: CircleShape
  /** Diameter in px. */
  size?: number
  /** Read in place of the circle; without it the circle is silent (a word stands beside it). */
  label?: string
  className?: string
}

/** A person: 1.5 px circle. A circle that is not a person does not exist (radio buttons aside). */
export function PersonCircle({ shape, size = 14, label, className }: PersonCircleProps) {
  const centre = size / 2
  const radius = centre - 0.75
  return (
    <svg
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : 'true'}
      className={clsx('inline-block shrink-0 text-ink', className)}
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
    >
      {shape !== 'point' && shape !== 'none' && (
        <circle
          cx={centre}
          cy={centre}
          r={radius}
          fill={shape === 'full' ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth={1.5}
          strokeDasharray={shape.startsWith('broken') ? dashes(radius) : undefined}
        />
      )}
      {shape === 'half' && (
        <path
          d={`M${centre} 0.75 a${radius} ${radius} 0 0 1 0 ${2 * radius} z`}
          fill="currentColor"
        />
      )}
      {shape === 'eye' && (
        <circle
          cx={centre}
          cy={centre}
          r={radius * 0.42}
          fill="none"
          stroke="currentColor"
          strokeWidth={1.5}
        />
      )}
      {shape === 'struck' && <Strike centre={centre} reach={radius * Math.SQRT1_2} />}
      {(shape === 'point' || shape === 'broken-point') && (
        <circle cx={centre} cy={centre} r={Math.max(2, size * 0.15)} fill="currentColor" />
      )}
    </svg>
  )
}

function Strike({ centre, reach }: { centre: number; reach: number }) {
  return (
    <line
      x1={centre - reach}
      y1={centre + reach}
      x2={centre + reach}
      y2={centre - reach}
      stroke="currentColor"
      strokeWidth={1.5}
    />
  )
}

/** A whole number of dashes around, fewer on a small circle. */
function dashes(radius: number): string {
  const around = 2 * Math.PI * radius
  const step = around / (radius < 10 ? 8 : 12)
  return `${(step * 0.62).toFixed(2)} ${(step * 0.38).toFixed(2)}`
}
