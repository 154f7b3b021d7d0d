import { createElement, type ReactNode } from 'react'
import type { DrawnShape } from '../../lib/figures/curve-drawing.ts'
import type { CurvePicture } from '../../lib/figures/curve-picture.ts'

/** `stroke-width` → `strokeWidth`; what begins with aria- stays. */
const nameOf = (attribute: string) =>
  attribute.startsWith('aria-')
    ? attribute
    : attribute.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

interface DrawingProps {
  shape: DrawnShape
  className?: string
}

/** A drawing as elements: what curveSvg() writes into a file, on a page. */
export function Drawing({ shape, className }: DrawingProps): ReactNode {
  const { tag, attributes, children } = shape
  const named = Object.entries(attributes).map(([name, value]) => [nameOf(name), value])
  return createElement(
    tag,
    { ...Object.fromEntries(named), ...(className ? { className } : {}) },
    ...children.map((child) =>
      typeof child === 'string' ? child : createElement(Drawing, { shape: child }),
    ),
  )
}

interface CurveTableProps {
  table: CurvePicture['table']
  /** Over the whole width, and of its cells. */
  className?: string
  cellClassName?: string
}

/** The same curve in figures, for those who cannot see it. */
export function CurveTable({ table, className, cellClassName }: CurveTableProps) {
  const { label, head, rows } = table
  return (
    <details>
      <summary>{label}</summary>
      <table className={className}>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col" className={cellClassName}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join(' ')}>
              {row.map((cell, place) => (
                <td key={head[place]} className={cellClassName}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** A curve that stands alone: drawing, what its lines are, and the table. */
export function Curve({ picture }: { picture: CurvePicture }) {
  const { drawing, caption, note, table } = picture
  return (
    <figure className="curve text-1">
      <Drawing shape={drawing} />
      <figcaption className="mt-1 text-ink2">
        {caption} {note}
      </figcaption>
      <CurveTable table={table} />
    </figure>
  )
}
