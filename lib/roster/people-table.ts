import { parse } from 'csv-parse/sync'

/** Most people in one table. */
export const PEOPLE_AT_ONCE = 2_000

export const tableColumns = ['name', 'email', 'phone', 'locale', 'access', 'crisisDuty'] as const
export type TableColumn = (typeof tableColumns)[number]

/** One line of the table below its heading. */
export interface TableLine {
  /** The row as a spreadsheet counts it, from 1. */
  line: number
  /** What stands in the columns that the table has; an empty cell is an empty text. */
  cells: Partial<Record<TableColumn, string>>
}

export type PeopleTable =
  | { ok: true; columns: TableColumn[]; ignored: string[]; lines: TableLine[] }
  | { ok: false; fault: 'tableEmpty' | 'tableUnreadable' | 'tableWorkbook' | 'tableTooLong' }
  /** The heading lacks a column, or has one twice; what stands in it. */
  | { ok: false; fault: 'tableColumns'; found: string }

/** What people write above a column, without case, accents and signs. */
const headings: Record<TableColumn | 'givenName', readonly string[]> = {
  givenName: ['givenname', 'firstname', 'prenom'],
  name: [
    ...['name', 'fullname', 'lastname', 'surname', 'familyname', 'nom', 'nomcomplet'],
    ...['nomdefamille', 'prenomnom', 'prenometnom', 'nomprenom', 'nometprenom', 'personne'],
  ],
  email: [
    ...['email', 'mail', 'emailaddress', 'mailaddress', 'workemail', 'courriel', 'mel'],
    ...['adressemail', 'adresseemail', 'adresseelectronique', 'adressecourriel', 'mailpro'],
  ],
  phone: [
    ...['phone', 'phonenumber', 'mobile', 'mobilephone', 'mobilenumber', 'cell', 'cellphone'],
    ...['telephone', 'tel', 'telmobile', 'telportable', 'telephonemobile', 'telephoneportable'],
    ...['telpro', 'gsm', 'portable', 'numero', 'numerodetelephone'],
  ],
  locale: ['locale', 'language', 'langue'],
  access: ['access', 'role', 'acces', 'droits'],
  crisisDuty: [
    ...['crisisduty', 'duty', 'volunteer', 'astreinte', 'astreintecrise', 'astreintedecrise'],
    ...['volontaire', 'volontairedecrise', 'volontairecrise', 'volontariat', 'volontariatdecrise'],
  ],
}

/** The words of a cell that stand for one of our values. */
const values: Partial<Record<TableColumn, Readonly<Record<string, string>>>> = {
  locale: { fr: 'fr', francais: 'fr', french: 'fr', en: 'en', anglais: 'en', english: 'en' },
  access: {
    admin: 'admin',
    administrateur: 'admin',
    administratrice: 'admin',
    responder: 'responder',
    intervenant: 'responder',
    intervenante: 'responder',
    viewer: 'viewer',
    lecteur: 'viewer',
    lectrice: 'viewer',
    lecture: 'viewer',
  },
  crisisDuty: {
    oui: 'true',
    yes: 'true',
    true: 'true',
    vrai: 'true',
    x: 'true',
    1: 'true',
    non: 'false',
    no: 'false',
    false: 'false',
    faux: 'false',
    0: 'false',
  },
}

type Column = keyof typeof headings

/**
 * The text of a file as spreadsheets write them: UTF-8 or UTF-16 with their byte-order marks, UTF-8
 * without one, else Windows-1252, which French spreadsheets save and which holds all of Latin-1.
 */
export function decodeTable(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (isWorkbook(bytes)) return WORKBOOK
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** What stands for the bytes of a workbook: it is no text, and is not to be kept as one. */
const WORKBOOK = 'PK'

/** The first bytes of ZIP (.xlsx, .ods) and of the compound file that .xls is. */
const isWorkbook = (bytes: Uint8Array) =>
  [
    [0x50, 0x4b, 0x03, 0x04],
    [0xd0, 0xcf, 0x11, 0xe0],
  ].some((start) => start.every((byte, index) => bytes[index] === byte))

/**
 * Reads a table of people: commas, semicolons or tabs (RFC 4180 otherwise), a heading in French or
 * English in any order. A name and an e-mail column are needed; given names may have their own.
 */
export function readPeopleTable(text: string): PeopleTable {
  if (text === WORKBOOK) return { ok: false, fault: 'tableWorkbook' }
  const records = recordsOf(text.replace(/^\uFEFF/, ''))
  if (records === null) return { ok: false, fault: 'tableUnreadable' }
  const [heading, ...rows] = records
  if (heading === undefined) return { ok: false, fault: 'tableEmpty' }
  const columns = heading.cells.map(columnOf)
  if (!columns.includes('name') || !columns.includes('email') || hasTwice(columns)) {
    const found = heading.cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
    return { ok: false, fault: 'tableColumns', found: found.join(', ').slice(0, HEADING_SHOWN) }
  }
  if (rows.length === 0) return { ok: false, fault: 'tableEmpty' }
  if (rows.length > PEOPLE_AT_ONCE) return { ok: false, fault: 'tableTooLong' }
  return {
    ok: true,
    columns: tableColumns.filter((column) => columns.includes(column)),
    ignored: heading.cells.filter((cell, index) => columns[index] === null && cell.trim() !== ''),
    lines: rows.map(({ line, cells }) => ({ line, cells: cellsOf(columns, cells) })),
  }
}

interface TableRecord {
  line: number
  cells: string[]
}

function recordsOf(text: string): TableRecord[] | null {
  try {
    const rows = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      max_record_size: 20_000,
    })
    return rows
      .map((cells, index) => ({ line: index + 1, cells }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  } catch {
    return null
  }
}

/** The sign that stands most often in the heading. */
function delimiterOf(text: string): string {
  const [heading = ''] = text.trimStart().split(/\r\n|\r|\n/, 1)
  const count = (sign: string) => heading.split(sign).length
  return [';', ',', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

const HEADING_SHOWN = 200

const headed: readonly Column[] = ['givenName', ...tableColumns]

function columnOf(heading: string): Column | null {
  const word = plain(heading)
  return headed.find((column) => headings[column].includes(word)) ?? null
}

function hasTwice(columns: readonly (Column | null)[]): boolean {
  const known = columns.filter((column) => column !== null)
  return new Set(known).size < known.length
}

function cellsOf(columns: readonly (Column | null)[], cells: readonly string[]) {
  const named: Partial<Record<TableColumn, string>> = {}
  const cellAt = (index: number) => (cells[index] ?? '').trim()
  columns.forEach((column, index) => {
    if (column !== null && column !== 'givenName') named[column] = asOurs(column, cellAt(index))
  })
  const given = columns.indexOf('givenName')
  if (given >= 0) named.name = `${cellAt(given)} ${named.name ?? ''}`.trim()
  return named
}

function asOurs(column: TableColumn, cell: string): string {
  return values[column]?.[plain(cell)] ?? cell
}
