import clsx from 'clsx'
import type { Block } from '../../lib/postmortem/document.ts'
import { Hatching } from '../ui/hatching.tsx'

/** The document's own blocks, as the exported files have them. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return numbered(blocks).map(({ key, item }) => <BlockView key={key} block={item} />)
}

/** Blocks and rows have no other identity than their place, and never move. */
function numbered<Item>(items: readonly Item[]) {
  return items.map((item, place) => ({ key: String(place), item }))
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return <p className="mb-2">{block.text}</p>
    case 'heading':
      return <h3 className="mt-3 mb-1 font-semibold">{block.text}</h3>
    case 'figure':
      // The page draws its curves itself, among the evidence.
      return null
    case 'missing':
      return (
        <Hatching className="mb-3">
          <p className="font-semibold">{block.text}</p>
          {block.note && <p>{block.note}</p>}
        </Hatching>
      )
    case 'list':
      return (
        <ul className="mb-3">
          {block.items.map((item) => (
            <li key={item} className="border-b border-rule py-1">
              {item}
            </li>
          ))}
        </ul>
      )
    case 'table':
      return <TableView {...block} />
  }
}

/** A table; on a phone each row of a wide one is a small list of its cells under their names. */
function TableView({ head, rows }: { head: string[]; rows: string[][] }) {
  const stacks = head.length > 3
  return (
    <table className="mb-4 w-full border-collapse text-left tabular-nums">
      <thead className={clsx(stacks && 'not-print:max-desk:sr-only')}>
        <tr>
          {head.map((name) => (
            <th
              key={name}
              scope="col"
              className="py-1 pr-3 align-bottom text-1 font-normal text-ink2"
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {numbered(rows).map(({ key, item: cells }) => (
          <tr
            key={key}
            className={clsx(
              'break-inside-avoid border-t border-rule align-top',
              stacks && 'not-print:max-desk:block not-print:max-desk:py-1.5',
            )}
          >
            {head.map((name, column) => (
              <Cell
                key={name}
                name={name}
                value={cells[column] ?? ''}
                stacks={stacks}
                isLast={column === head.length - 1}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface CellProps {
  name: string
  value: string
  stacks: boolean
  isLast: boolean
}

/** A name of ordinary length at the end of a row, which stays on one line. */
const SHORT = 22

function Cell({ name, value, stacks, isLast }: CellProps) {
  if (!stacks) return <td className="py-1.5 pr-3 wrap-anywhere">{value}</td>
  return (
    <td
      className={clsx(
        'py-1.5 pr-3 not-print:max-desk:p-0',
        isLast && value.length <= SHORT && 'desk:whitespace-nowrap',
        value ? 'not-print:max-desk:flex' : 'not-print:max-desk:hidden',
      )}
    >
      <span aria-hidden="true" className="w-28 shrink-0 text-1 text-ink2 desk:hidden print:hidden">
        {name}
      </span>
      <span className="min-w-0 wrap-anywhere">{value}</span>
    </td>
  )
}
