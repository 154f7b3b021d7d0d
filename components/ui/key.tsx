/** A key of the keyboard. */
export function Key({ children }: { children: string }) {
  return (
    <kbd className="inline-flex h-[19px] items-center rounded-chip border border-edge px-1 font-mono text-1 leading-none text-ink2">
      {children}
    </kbd>
  )
}
