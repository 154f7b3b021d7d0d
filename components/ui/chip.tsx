import clsx from 'clsx'

interface ChipProps {
  label: string
  value: string
  /** On sunk ground after the value: a ratio. */
  note?: string
  className?: string
}

/** A named figure in a line of text, 21 high. */
export function Chip({ label, value, note, className }: ChipProps) {
  return (
    <span
      className={clsx(
        'inline-flex h-[21px] max-w-full items-stretch overflow-hidden rounded-chip border border-edge align-[-5px] text-1 leading-[19px] whitespace-nowrap',
        className,
      )}
    >
      <span className="truncate px-1.5 text-ink2">{label}</span>
      <span className="figure pr-1.5 font-bold">{value}</span>
      {note && <span className="figure border-l border-edge bg-sunk px-1.5 font-bold">{note}</span>}
    </span>
  )
}

/** A word set apart, in Mono: an observer, a source. */
export function Tag({ children, className }: { children: string; className?: string }) {
  return (
    <span
      className={clsx(
        'inline-flex h-[21px] items-center rounded-chip border border-edge px-1.5 font-mono text-1 leading-none text-ink2',
        className,
      )}
    >
      {children}
    </span>
  )
}
