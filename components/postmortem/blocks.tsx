import clsx from 'clsx'
import type { Block, Shape, Table } from '../../lib/postmortem/document.ts'
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

/** How rows stand on a phone: as they are, as lines of a journal, as a list of cells under their names. */
type PhoneRow = 'row' | 'line' | 'list'

const journalShapes = 'time tag text who'

const phoneRows = {
  row: '',
  line: 'not-print:max-desk:grid not-print:max-desk:grid-cols-[56px_minmax(0,1fr)] not-print:max-desk:py-1.5',
  list: 'not-print:max-desk:block not-print:max-desk:py-1.5',
} as const satisfies Record<PhoneRow, string>

/** A table; on a phone a wide one needs no width. */
function TableView({ head, rows, shapes }: Table) {
  const onPhone: PhoneRow =
    shapes.join(' ') === journalShapes ? 'line' : head.length > 3 ? 'list' : 'row'
  return (
    <table className="mb-4 w-full border-collapse text-left tabular-nums">
      <thead className={clsx(onPhone !== 'row' && 'not-print:max-desk:sr-only')}>
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
              phoneRows[onPhone],
            )}
          >
            {head.map((name, column) => (
              <Cell
                key={name}
                name={name}
                value={cells[column] ?? ''}
                shape={shapes[column] ?? 'text'}
                onPhone={onPhone}
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
  shape: Shape
  onPhone: PhoneRow
}

/** Sentences, which may be broken anywhere; what else is short stays on one line. */
const sentences: readonly Shape[] = ['text', 'note', 'effect']
const SHORT = 22

/** In a line of a journal: the time beside the words; kind and author under them. */
const inLine: Partial<Record<Shape, string>> = {
  text: 'not-print:max-desk:col-start-2 not-print:max-desk:row-start-1',
  tag: 'not-print:max-desk:col-start-2 not-print:max-desk:row-start-2 max-desk:text-1 max-desk:text-ink2',
  who: 'not-print:max-desk:col-start-2 not-print:max-desk:row-start-2 not-print:max-desk:justify-self-end max-desk:text-1 max-desk:text-ink2',
}

function Cell({ name, value, shape, onPhone }: CellProps) {
  const isShort = value.length <= SHORT && !sentences.includes(shape)
  const breaks = isShort ? 'desk:whitespace-nowrap' : 'wrap-anywhere'
  if (onPhone !== 'list') {
    const place = onPhone === 'line' && ['not-print:max-desk:p-0', inLine[shape]]
    return <td className={clsx('py-1.5 pr-3', breaks, place)}>{value}</td>
  }
  return (
    <td
      className={clsx(
        'py-1.5 pr-3 not-print:max-desk:p-0',
        breaks,
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
