import { median, rounded } from './figures.ts'
import type { Cell, Goal, Measure, Row } from './row.ts'

/** A measure over all rounds. Ratios are ours / peer of one round each. */
export interface MeasureRecord {
  id: string
  title: string
  unit: string
  peer: string
  goal: string | null
  ours: number
  theirs: number
  ratio: number
  ratios: number[]
  /** Null without a goal. */
  met: boolean | null
  rounds: Cell[]
}

/** What is kept of a row in bench/results.json. */
export interface RowRecord {
  id: string
  title: string
  method: string
  measuredAt: string
  machine: string
  measures: MeasureRecord[]
  /** Why there are no figures, or fewer. */
  notMeasured?: string
}

/** Where and when a row was measured. */
export interface Occasion {
  measuredAt: string
  machine: string
}

/** The figures of a row from the cells of its rounds. */
export function recordOf(
  row: Row,
  rounds: readonly Record<string, Cell>[],
  occasion: Occasion,
  notMeasured?: string,
): RowRecord {
  const { id, title, method } = row
  const measures = row.measures.flatMap((measure) => {
    const cells = rounds.flatMap((round) => round[measure.id] ?? [])
    return cells.length > 0 ? [measureRecord(measure, cells)] : []
  })
  return { id, title, method, ...occasion, measures, ...(notMeasured ? { notMeasured } : {}) }
}

function measureRecord(measure: Measure, cells: Cell[]): MeasureRecord {
  const { id, title, unit, peer, goal } = measure
  const ratios = cells.map((cell) => cell.ours / cell.peer)
  const ratio = median(ratios)
  return {
    id,
    title,
    unit,
    peer,
    goal: goal ? goalWords(goal) : null,
    ours: rounded(median(cells.map((cell) => cell.ours))),
    theirs: rounded(median(cells.map((cell) => cell.peer))),
    ratio: rounded(ratio),
    ratios: ratios.map(rounded),
    met: goal ? isMet(goal, ratio) : null,
    rounds: cells.map(roundedCell),
  }
}

function roundedCell({ ours, peer, floorMs, beside }: Cell): Cell {
  const more = Object.entries(beside ?? {}).map(([name, value]) => [name, rounded(value)])
  return {
    ours: rounded(ours),
    peer: rounded(peer),
    ...(floorMs === undefined ? {} : { floorMs: rounded(floorMs) }),
    ...(beside ? { beside: Object.fromEntries(more) } : {}),
  }
}

const goalWords = (goal: Goal) => ('atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`)

/** Not a number meets nothing. */
export function isMet(goal: Goal, ratio: number): boolean {
  return 'atLeast' in goal ? ratio >= goal.atLeast : ratio <= goal.atMost
}

/** For people: one block a row. */
export function summaryOf(records: readonly RowRecord[]): string {
  return records.map(blockOf).join('\n\n')
}

function blockOf(record: RowRecord): string {
  const lines = record.measures.map(lineOf)
  const reason = record.notMeasured ? [`  not measured: ${record.notMeasured}`] : []
  return [`${record.title} (${record.id})`, ...lines, ...reason].join('\n')
}

function lineOf(measure: MeasureRecord): string {
  const { title, ours, theirs, unit, peer, ratio, ratios, goal } = measure
  const spread = `${Math.min(...ratios)}-${Math.max(...ratios)}`
  const floors = measure.rounds.flatMap(({ floorMs }) => floorMs ?? [])
  const floor = floors.length > 0 ? `, fdatasync ${rounded(median(floors))} ms` : ''
  const verdict =
    measure.met === null ? '' : measure.met ? ` goal ${goal} met` : ` goal ${goal} MISSED`
  return (
    `  ${title.padEnd(28)} ${`${ours} ${unit}`.padStart(14)} against ${theirs} ${unit} (${peer}):` +
    ` ${ratio}x (${spread}, ${ratios.length} rounds${floor})${verdict}`
  )
}
