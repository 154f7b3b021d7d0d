import { Children, type ReactNode } from 'react'

/** Sections side by side on a wide window under one ink rule, one after the other on a phone. */
export function Columns({ children }: { children: ReactNode }) {
  return (
    <div className="desk:divided auto-cols-fr grid-flow-col border-ink desk:grid desk:border-t">
      {Children.map(
        children,
        (column) =>
          column && (
            <div className="min-w-0 desk:px-6 desk:first:pl-0 desk:last:pr-0">{column}</div>
          ),
      )}
    </div>
  )
}
