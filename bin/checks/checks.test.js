import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as deadCode from './dead-code.js'
import * as directions from './directions.js'
import * as lengths from './lengths.js'
import * as literals from './literals.js'
import * as locales from './locales.js'
import * as promises from './promises.js'
import * as smells from './smells.js'
import * as vocabulary from './vocabulary.js'

/** A small tree in which nothing is wrong. */
const clean = {
  'app/crises/page.tsx':
    "import { Title } from '../../components/crisis/title.tsx'\n" +
    "import { readCrisis } from '../../lib/crisis/queries.ts'\n" +
    'export default function Page() { return <Title words={readCrisis()} /> }\n',
  'app/crises/route.ts':
    "import { openCrisis } from '../../lib/crisis/open-crisis.ts'\n" +
    'export const POST = () => openCrisis()\n',
  'components/crisis/title.tsx':
    "import { levels } from '../../lib/crisis/model.ts'\n" +
    'export function Title({ words }: { words: string }) {\n' +
    '  return <h1 title={words}>{levels[0]}</h1>\n}\n',
  'lib/crisis/model.ts': "export const levels = ['low', 'high'] as const\n",
  'lib/crisis/rules.ts':
    "import { levels } from './model.ts'\nexport const decideLevel = () => levels[1]\n",
  'lib/crisis/store.ts':
    "import { json } from '../platform/db/sql.ts'\nexport const insertCrisis = () => json('x')\n",
  'lib/crisis/queries.ts':
    "import { insertCrisis } from './store.ts'\nexport const readCrisis = () => insertCrisis()\n",
  'lib/crisis/open-crisis.ts':
    "import { decideLevel } from './rules.ts'\nimport { insertCrisis } from './store.ts'\n" +
    'export const openCrisis = () => [decideLevel(), insertCrisis()]\n',
  'lib/platform/db/sql.ts': 'export const json = (value: unknown) => JSON.stringify(value)\n',
  'lib/i18n/messages/en/crisis.json':
    '{ "open": "{count, plural, one {# crisis} other {# crises}}" }',
  'lib/i18n/messages/fr/crisis.json':
    '{ "open": "{count, plural, one {# crise} other {# crises}}" }',
  'package.json': '{ "name": "tree", "type": "module" }',
}

let root

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cellule-checks-'))
  plant(clean)
  cpSync('tsconfig.json', join(root, 'tsconfig.json'))
})

afterEach(() => rmSync(root, { recursive: true }))

function plant(files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

const messages = (locale, text) => ({
  [`lib/i18n/messages/${locale}/crisis.json`]: JSON.stringify(
    typeof text === 'string' ? { open: text } : text,
  ),
})
const lines = (count) => '  void 0\n'.repeat(count)

/** Check, what it should say, and the breach. */
const breaches = [
  [
    'directions',
    /nothing-imports-app/,
    { 'lib/crisis/rules.ts': "export { POST } from '../../app/crises/route.ts'\n" },
  ],
  [
    'directions',
    /no-cycles/,
    {
      'lib/crisis/model.ts':
        "import { decideLevel } from './rules.ts'\nexport const levels = [decideLevel]\n",
    },
  ],
  [
    'directions',
    /store-is-private/,
    {
      'lib/cell/join-cell.ts':
        "import { insertCrisis } from '../crisis/store.ts'\nexport const joinCell = insertCrisis\n",
    },
  ],
  [
    'directions',
    /store-only-inside-modules/,
    { 'app/crises/route.ts': "export { insertCrisis as POST } from '../../lib/crisis/store.ts'\n" },
  ],
  [
    'directions',
    /pure-imports-pure/,
    { 'lib/crisis/rules.ts': "export { openCrisis } from './open-crisis.ts'\n" },
  ],
  [
    'directions',
    /pure-knows-no-rows/,
    {
      'lib/crisis/rules.ts':
        "import type { Row } from './store.ts'\nexport const decideLevel = (row: Row) => row\n",
      'lib/crisis/store.ts': 'export type Row = string\nexport const insertCrisis = () => 1\n',
    },
  ],
  [
    'directions',
    /pure-touches-nothing/,
    {
      'lib/crisis/words.ts':
        "import { readFileSync } from 'node:fs'\nexport const words = () => readFileSync('x')\n",
    },
  ],
  [
    'directions',
    /database-in-stores/,
    { 'lib/crisis/open-crisis.ts': "export { json as openCrisis } from '../platform/db/sql.ts'\n" },
  ],
  [
    'directions',
    /components-import-pure/,
    {
      'components/crisis/title.tsx':
        "export { openCrisis as Title } from '../../lib/crisis/open-crisis.ts'\n",
    },
  ],
  [
    'directions',
    /components-never-reach-the-database/,
    {
      'lib/crisis/model.ts':
        "import { json } from '../platform/db/sql.ts'\nexport const levels = [json(1)]\n",
    },
  ],
  [
    'directions',
    /ui-has-no-domain/,
    { 'components/ui/mark.tsx': "export { levels as mark } from '../../lib/crisis/model.ts'\n" },
  ],
  ['vocabulary', /drawer/, { 'lib/crisis/utils.ts': 'export const x = 1\n' }],
  ['vocabulary', /drawer/, { 'components/shared/title.tsx': 'export const x = 1\n' }],
  ['vocabulary', /kebab-case/, { 'lib/crisis/openCrisis.ts': 'export const x = 1\n' }],
  ['vocabulary', /no module/, { 'lib/billing/pay-bill.ts': 'export const x = 1\n' }],
  ['vocabulary', /no folder/, { 'lib/crisis/deep/open-crisis.ts': 'export const x = 1\n' }],
  ['locales', /crisis.shut is missing/, messages('en', { open: '{count}', shut: 'closed' })],
  ['locales', /en crisis.open: /, messages('en', '{count, plural, one {# crisis}')],
  ['locales', /empty/, messages('fr', '')],
  ['locales', /apostrophe/, messages('fr', "Pas d'alerte, {count}")],
  ['locales', /U\+00A0/, messages('fr', 'Qui vient ? {count}')],
  ['locales', /\{number\} is not in/, messages('fr', 'Crise {number}')],
  ['lengths', /301 lines, at most 300/, { 'lib/crisis/words.ts': 'void 0\n'.repeat(301) }],
  [
    'lengths',
    /decide has 62 lines, at most 60/,
    { 'lib/crisis/rules.ts': `export function decide() {\n${lines(60)}}\n` },
  ],
  [
    'lengths',
    /Title has 82 lines, at most 80/,
    { 'components/crisis/title.tsx': `export function Title() {\n${lines(80)}}\n` },
  ],
  [
    'literals',
    /"Declare"/,
    { 'components/crisis/title.tsx': 'export const Title = () => <b>Declare</b>\n' },
  ],
  [
    'literals',
    /"Declare"/,
    {
      'components/crisis/title.tsx':
        "export const Title = ({ on }) => <b>{on ? 'Declare' : null}</b>\n",
    },
  ],
  [
    'literals',
    /"Declare"/,
    { 'components/crisis/title.tsx': 'export const Title = () => <b aria-label="Declare" />\n' },
  ],
  ['smells', /`any`/, { 'lib/crisis/rules.ts': 'export const decide = (x: any) => x\n' }],
  [
    'smells',
    /`as string`/,
    { 'lib/crisis/rules.ts': 'export const decide = (x: unknown) => x as string\n' },
  ],
  [
    'smells',
    /on trust/,
    { 'lib/crisis/rules.ts': 'export const decide = (x: string | null) => x!\n' },
  ],
  ['smells', /silences/, { 'lib/crisis/rules.ts': `// @ts-${'ignore'}\nexport const x = 1\n` }],
  ['smells', /take the clock/, { 'lib/crisis/rules.ts': 'export const now = () => new Date()\n' }],
  ['smells', /Math.random/, { 'lib/crisis/rules.ts': 'export const luck = () => Math.random()\n' }],
  [
    'smells',
    /process.env/,
    { 'lib/crisis/rules.ts': 'export const port = () => process.env.PORT\n' },
  ],
  [
    'smells',
    /SQL outside/,
    { 'lib/crisis/open-crisis.ts': 'export const open = (tx) => tx.rows`select 1`\n' },
  ],
  [
    'smells',
    /Prisma outside/,
    { 'lib/crisis/open-crisis.ts': 'export const open = (c) => c.database.prisma.crisis\n' },
  ],
  [
    'promises',
    /no-floating-promises/,
    { 'lib/crisis/rules.ts': 'export async function a() {}\nexport function b() {\n  a()\n}\n' },
  ],
  [
    'promises',
    /no-misused-promises/,
    {
      'lib/crisis/rules.ts': 'export const b = (list: string[]) => list.forEach(async () => {})\n',
    },
  ],
  ['deadCode', /forgotten\.ts/, { 'lib/crisis/forgotten.ts': 'export const x = 1\n' }],
  [
    'deadCode',
    /neverUsed/,
    {
      'lib/crisis/model.ts': "export const levels = ['low', 'high']\nexport const neverUsed = 1\n",
    },
  ],
]

const checks = {
  deadCode,
  directions,
  lengths,
  literals,
  locales,
  promises,
  smells,
  vocabulary,
}

describe('the machine checks', () => {
  it('find nothing in a clean tree', async () => {
    for (const [name, { findProblems }] of Object.entries(checks))
      expect([name, await findProblems(root)]).toEqual([name, []])
  }, 30_000)

  it.each(breaches)(
    '%# %s says %s',
    async (name, sentence, files) => {
      plant(files)
      expect((await checks[name].findProblems(root)).join('\n')).toMatch(sentence)
    },
    30_000,
  )
})
