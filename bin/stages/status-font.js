import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const SOURCE =
  '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2'

/** What French and English need; other letters come from the reader's own font. */
export const LETTERS =
  " \u00a0abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:!?()/%+-–×'’«»“”éèêëàâçîïôùûœÉÊÀ"

/**
 * The font of the status pages, which must weigh little: one file, weights 400 to 700, tabular figures,
 * no kerning and no letter that the pages do not need.
 * @param {string} root
 * @returns {Promise<Buffer>} woff2; the same bytes each time
 */
export async function makeStatusFont(root) {
  const { default: subsetFont } = await import('subset-font')
  const source = readFileSync(createRequire(join(root, 'package.json')).resolve(SOURCE))
  return subsetFont(source, LETTERS, {
    targetFormat: 'woff2',
    variationAxes: { wght: { min: 400, max: 700, default: 400 } },
    keepFeatures: ['tnum'],
    noHinting: true,
    dropTables: ['GDEF', 'GPOS', 'gasp', 'STAT', 'MVAR'],
  })
}

/**
 * `node bin/stages/status-font.js` writes it anew, when the package or the letters change.
 * @param {string} root
 */
async function write(root) {
  const text = (await makeStatusFont(root)).toString('base64')
  const lines = [
    '/** Atkinson Hyperlegible Next (SIL Open Font License 1.1), cut by bin/stages/status-font.js; base64 of woff2. */',
    `export const statusFontData =\n  '${text}'`,
  ]
  writeFileSync(join(root, 'lib/status/font-data.ts'), `${lines.join('\n')}\n`)
}

if (process.argv[1] === import.meta.filename) await write(join(import.meta.dirname, '../..'))
