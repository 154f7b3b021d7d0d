import clsx from 'clsx'

interface FlagProps {
  /** A number, or `!` while it is not stored. */
  children: number | string
  className?: string
}

/** 18 px of inverted ink around a number, the same wherever the thing it numbers appears. */
export function Flag({ children, className }: FlagProps) {
  return (
    <span
      className={clsx(
        'inverted inline-flex h-[18px] min-w-[18px] shrink-0 items-center justify-center px-0.5 align-[-3px] font-mono text-1 leading-none font-bold',
        className,
      )}
    >
      {children}
    </span>
  )
}
