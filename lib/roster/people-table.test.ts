import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeTable, PEOPLE_AT_ONCE, readPeopleTable } from './people-table.ts'

const latin1 = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0))
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string) =>
  new Uint8Array(Uint16Array.from(`\uFEFF${text}`, (sign) => sign.charCodeAt(0)).buffer)

const french =
  'Nom;Courriel;Téléphone;Langue;Astreinte crise\r\nZoé Lévêque;zoe@example.org;06 39 98 00 01;français;Oui\r\n'
const read = {
  ok: true,
  columns: ['name', 'email', 'phone', 'locale', 'crisisDuty'],
  ignored: [],
  lines: [
    {
      line: 2,
      cells: {
        name: 'Zoé Lévêque',
        email: 'zoe@example.org',
        phone: '06 39 98 00 01',
        locale: 'fr',
        crisisDuty: 'true',
      },
    },
  ],
}

test.each([
  ['UTF-8', utf8(french)],
  ['UTF-8 with its mark', utf8(`\uFEFF${french}`)],
  ['Latin-1, as a French spreadsheet saves', latin1(french)],
  ['UTF-16', utf16(french)],
])('a French spreadsheet in %s is read alike', (_, bytes) => {
  expect(readPeopleTable(decodeTable(bytes))).toEqual(read)
})

test('commas, tabs, columns in any order, unknown ones ignored and told, rows counted as a spreadsheet does', () => {
  const text =
    'E-mail,Team,Full name\n\n"a@example.org",Web,"Ada ""A"", Lovelace\nII"\n,,\nb@example.org,Db,Bo\n'
  expect(readPeopleTable(text)).toEqual({
    ok: true,
    columns: ['name', 'email'],
    ignored: ['Team'],
    lines: [
      { line: 3, cells: { email: 'a@example.org', name: 'Ada "A", Lovelace\nII' } },
      { line: 5, cells: { email: 'b@example.org', name: 'Bo' } },
    ],
  })
  expect(readPeopleTable('name\temail\nBo\tb@example.org')).toMatchObject({ ok: true })
})

test.each([
  ['', 'tableEmpty'],
  ['\n\n', 'tableEmpty'],
  ['name;email\n', 'tableEmpty'],
  ['name;phone\nBo;1', 'tableColumns'],
  ['name;email;courriel\nBo;a;b', 'tableColumns'],
  ['name;email\n"Bo;b@example.org', 'tableUnreadable'],
  [`name;email\n${'Bo;b@example.org\n'.repeat(PEOPLE_AT_ONCE + 1)}`, 'tableTooLong'],
])('%j is refused as %s', (text, fault) => {
  expect(readPeopleTable(text)).toMatchObject({ ok: false, fault })
})

test('given names in a column of their own, and the headings of address books', () => {
  const text =
    'Prénom;NOM;Adresse e-mail;Tél. portable;Volontaire de crise\nZoé;LÉVÊQUE;z@e.org;06;Oui'
  expect(readPeopleTable(text)).toMatchObject({
    columns: ['name', 'email', 'phone', 'crisisDuty'],
    lines: [{ cells: { name: 'Zoé LÉVÊQUE', email: 'z@e.org', phone: '06', crisisDuty: 'true' } }],
  })
  expect(readPeopleTable('Prénom;Courriel\nZoé;z@e.org')).toEqual({
    ok: false,
    fault: 'tableColumns',
    found: 'Prénom, Courriel',
  })
})

test.each([
  ['.xlsx', [0x50, 0x4b, 0x03, 0x04, 0, 1]],
  ['.xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]],
])('a workbook (%s) is told from a table', (_, bytes) => {
  const table = readPeopleTable(decodeTable(Uint8Array.from(bytes)))
  expect(table).toEqual({ ok: false, fault: 'tableWorkbook' })
})

test('no bytes make it fail', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const table = readPeopleTable(decodeTable(bytes))
      expect(typeof table.ok).toBe('boolean')
    }),
  )
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (noise) => {
      const table = readPeopleTable(`nom;e-mail\n${noise}`)
      expect(typeof table.ok).toBe('boolean')
    }),
  )
})
