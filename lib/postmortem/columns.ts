import type { Shape } from './document.ts'
import type { Voice } from './voice.ts'

/** Every column that a table of the document may have. */
const shapeOf = {
  number: 'number',
  flag: 'flag',
  time: 'time',
  kind: 'tag',
  line: 'text',
  by: 'who',
  what: 'text',
  duration: 'figure',
  role: 'text',
  person: 'text',
  since: 'time',
  until: 'time',
  arrived: 'time',
  standing: 'tag',
  from: 'who',
  to: 'who',
  filled: 'figure',
  level: 'text',
  levelThen: 'tag',
  decision: 'text',
  change: 'note',
  effect: 'effect',
  proposal: 'note',
  reason: 'text',
  outcome: 'note',
  name: 'text',
  value: 'figure',
  reference: 'figure',
  ratio: 'figure',
  audience: 'tag',
  update: 'text',
  next: 'time',
  action: 'text',
  owner: 'who',
  due: 'tag',
  state: 'tag',
  note: 'text',
  answer: 'text',
  step: 'text',
} as const satisfies Record<string, Shape>
export type Column = keyof typeof shapeOf

/** Some look unlike others of the same name. */
function namedAs(column: Column) {
  if (column === 'flag') return 'number'
  return column === 'levelThen' ? 'level' : column
}

/** The columns with their names in a language. */
export function columns(names: readonly Column[], { t }: Voice): { name: string; shape: Shape }[] {
  return names.map((name) => ({
    name: t(`column.${namedAs(name)}`),
    shape: shapeOf[name],
  }))
}
