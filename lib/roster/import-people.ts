import { recordAudit } from '../access/record-audit.ts'
import { requireAccess } from '../access/require-access.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { type FieldFault, invalid, Refusal } from '../platform/refusal.ts'
import { createUser } from './create-user.ts'
import { readPeopleTable, type TableColumn, type TableLine } from './people-table.ts'
import { createUserSchema, importPeopleSchema } from './schema.ts'
import { findUsersByEmail, lockRoster, type UserRow } from './store.ts'
import { updateUser } from './update-user.ts'

/** What one line of the table comes to. */
export interface ImportedLine {
  line: number
  does: 'add' | 'change' | 'nothing' | 'fault'
  name: string
  email: string
  /** E.164, as it was read. */
  phone: string | null
  /** Columns that change for somebody who is known already. */
  changes: TableColumn[]
  /** Column → what is wrong with its cell. */
  faults: FieldFault[]
}

export interface ImportedPeople {
  items: ImportedLine[]
  /** Headings that mean nothing to us. */
  ignored: string[]
  adds: number
  changes: number
  faults: number
  /** False: this was the preview. */
  applied: boolean
}

/**
 * Adds people from a table, and changes those whose e-mail is known already: only the columns that the
 * table has. Without `apply` it says what each line would do and changes nothing; with it, all lines
 * are done or, when one is at fault, none.
 * @param input body of POST /api/v1/users/import
 * @throws Refusal invalid naming `csv`, or `csv.<line>.<column>` for each cell at fault
 */
export async function importPeople(context: Context, input: unknown): Promise<ImportedPeople> {
  requireAccess(context, 'user.administer')
  const { csv, apply } = parseInput(importPeopleSchema, input)
  const table = readPeopleTable(csv)
  if (!table.ok) {
    const params = table.fault === 'tableColumns' ? { params: { found: table.found } } : {}
    throw invalid({ field: 'csv', message: table.fault, ...params })
  }
  return transact(context, async (tx, inside) => {
    await lockRoster(tx)
    const emails = table.lines.map(({ cells }) => (cells.email ?? '').toLowerCase())
    const known = new Map((await findUsersByEmail(tx, emails)).map((row) => [row.email, row]))
    const lines = table.lines.map((line, index) =>
      readLine(inside, line, known, emails.indexOf(emails[index] ?? '') < index),
    )
    const at = lines.flatMap(({ told }) =>
      told.faults.map((fault) => ({ ...fault, field: `csv.${told.line}.${fault.field}` })),
    )
    if (apply && at.length > 0) throw invalid(...at)
    if (apply) {
      await applyLines(inside, lines)
      await recordAudit(tx, inside, 'user.import', 'users', { lines: lines.length })
    }
    const items = lines.map(({ told }) => told)
    const count = (does: ImportedLine['does']) => items.filter((item) => item.does === does).length
    return {
      items,
      ignored: table.ignored,
      adds: count('add'),
      changes: count('change'),
      faults: count('fault'),
      applied: apply,
    }
  })
}

interface ReadLine {
  told: ImportedLine
  userId: string | null
  /** What the verb that adds or changes a person is given. */
  person: Record<string, unknown>
}

function readLine(
  context: Context,
  { line, cells }: TableLine,
  known: ReadonlyMap<string, UserRow>,
  twice: boolean,
): ReadLine {
  const given = personOf(cells)
  const reading = check(context, given)
  const email = (cells.email ?? '').toLowerCase()
  const before = known.get(email) ?? null
  const faults = twice
    ? [...reading.faults, { field: 'email', message: 'emailTwice' }]
    : reading.faults
  const { person } = reading
  const changes = before && person ? changesOf(before, person, cells) : []
  return {
    userId: before?.id ?? null,
    person: Object.fromEntries(
      Object.entries(given).filter(([column]) => before === null || isIn(changes, column)),
    ),
    told: {
      line,
      does:
        faults.length > 0 ? 'fault' : !before ? 'add' : changes.length > 0 ? 'change' : 'nothing',
      name: cells.name ?? '',
      email,
      phone: person?.phone ?? null,
      changes,
      faults,
    },
  }
}

const isIn = (changes: readonly TableColumn[], column: string) =>
  changes.some((changed) => changed === column)

/** The person as the API takes one; an empty cell says nothing: a list without numbers takes none away. */
function personOf(cells: TableLine['cells']): Record<string, unknown> {
  const { name = '', email = '', phone, locale, access, crisisDuty } = cells
  return {
    name,
    email,
    ...(phone ? { phone } : {}),
    ...(locale ? { locale } : {}),
    ...(access ? { access } : {}),
    ...(crisisDuty ? { crisisDuty: asFlag(crisisDuty) } : {}),
  }
}

const asFlag = (text: string) => (text === 'true' ? true : text === 'false' ? false : text)

type Person = ReturnType<ReturnType<typeof createUserSchema>['parse']>

function check(context: Context, given: Record<string, unknown>) {
  try {
    const schema = createUserSchema(context.environment.defaultCountry)
    return { person: parseInput(schema, given), faults: [] }
  } catch (error) {
    if (error instanceof Refusal) return { person: null, faults: error.fields.map(inTableWords) }
    throw error
  }
}

/** A table says yes and no in words. */
const inTableWords = (fault: FieldFault): FieldFault =>
  fault.field === 'crisisDuty' ? { field: fault.field, message: 'notYesOrNo' } : fault

/** The columns in which the line says something else than is known. */
function changesOf(before: UserRow, person: Person, cells: TableLine['cells']): TableColumn[] {
  const { name, phone = null, locale, access, crisisDuty } = person
  const differs: [TableColumn, boolean][] = [
    ['name', name !== before.name],
    ['phone', Boolean(cells.phone) && phone !== before.phone],
    ['locale', Boolean(cells.locale) && locale !== before.locale],
    ['access', Boolean(cells.access) && access !== before.access],
    ['crisisDuty', Boolean(cells.crisisDuty) && crisisDuty !== before.crisisDuty],
  ]
  return differs.filter(([, other]) => other).map(([column]) => column)
}

async function applyLines(context: Context, lines: readonly ReadLine[]): Promise<void> {
  for (const { told, userId, person } of lines) {
    if (told.does === 'add') await createUser(context, person)
    if (told.does === 'change' && userId !== null) await updateUser(context, userId, person)
  }
}
