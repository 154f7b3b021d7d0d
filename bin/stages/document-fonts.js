import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { digest, readJson } from './stale.js'
import { isStamped, stamp, unstamp } from './stamp.js'
import { charactersOf, renamed } from './truetype.js'

/** Below dist/: what lib/processes/press.ts reads. */
const FOLDER = 'dist/fonts'
const OWN = ['bin/stages/document-fonts.js', 'bin/stages/truetype.js']

const NEXT = 'Atkinson Hyperlegible Next'
const atkinson = '@fontsource-variable/atkinson-hyperlegible'
const noto = '@fontsource-variable/noto-sans'

/**
 * The family by which documents call a font, the file it is made of, and the weights they use. The
 * first two families are the product's; the others stand in for letters that those lack, in this
 * order. Each part has a name of its own, so that no font of the machine is taken instead. All are
 * under the SIL Open Font License 1.1.
 */
const FACES = [
  [NEXT, `${atkinson}-next/files/atkinson-hyperlegible-next-latin-wght-normal`, [400, 600, 700]],
  [
    'Atkinson Hyperlegible Mono',
    `${atkinson}-mono/files/atkinson-hyperlegible-mono-latin-wght-normal`,
  ],
  [`${NEXT} Extended`, `${atkinson}-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal`],
  ['Noto Sans Latin', `${noto}/files/noto-sans-latin-wght-normal`],
  ['Noto Sans Latin Extended', `${noto}/files/noto-sans-latin-ext-wght-normal`],
  ['Noto Sans Vietnamese', `${noto}/files/noto-sans-vietnamese-wght-normal`],
  ['Noto Sans Greek', `${noto}/files/noto-sans-greek-wght-normal`],
  ['Noto Sans Cyrillic', `${noto}/files/noto-sans-cyrillic-wght-normal`],
  ['Noto Sans Cyrillic Extended', `${noto}/files/noto-sans-cyrillic-ext-wght-normal`],
  ['Noto Sans Devanagari', `${noto}/files/noto-sans-devanagari-wght-normal`],
  ['Noto Sans Arabic', `${noto}-arabic/files/noto-sans-arabic-arabic-wght-normal`],
  ['Noto Sans Hebrew', `${noto}-hebrew/files/noto-sans-hebrew-hebrew-wght-normal`],
]
/** Of one weight, whole as they come. */
const MATH = ['Noto Sans Math', '@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal']
const EMOJI = ['Noto Emoji', '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf']

/**
 * Makes the static TrueType files that documents are set in, when the packages they come from changed.
 * Needs no network. Takes about 2 s the first time.
 * @param {string} root
 * @returns {Promise<string>} the folder
 */
export async function makeDocumentFonts(root) {
  const folder = join(root, FOLDER)
  const wanted = digest(root, OWN, versions(root))
  if (existsSync(folder) && isStamped(root, 'document-fonts', wanted)) return folder
  unstamp(root, 'document-fonts')
  // Made aside and moved: whoever makes them at the same time makes the same.
  const aside = `${folder}.${process.pid}`
  mkdirSync(aside, { recursive: true })
  await writeFonts(root, aside)
  rmSync(folder, { recursive: true, force: true })
  try {
    renameSync(aside, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
    rmSync(aside, { recursive: true, force: true })
  }
  stamp(root, 'document-fonts', wanted)
  return folder
}

function versions(root) {
  const files = [...FACES, MATH, EMOJI].map(([, file]) => file.split('/').slice(0, 2).join('/'))
  return [...new Set([...files, 'subset-font'])].map((name) => {
    const path = join(root, 'node_modules', name, 'package.json')
    return `${name}@${readJson(path)?.version ?? 'none'}`
  })
}

/** The fonts, and `families.json`: which characters each family has, in the order of preference. */
async function writeFonts(root, folder) {
  const { default: subsetFont } = await import('subset-font')
  const letters = everyLetter()
  const families = []
  for (const [family, file, weights = [400, 700]] of [...FACES, [...MATH, [400]]]) {
    const source = readFileSync(packaged(root, `${file}.woff2`))
    for (const weight of weights) {
      const pinned = weights.length > 1 ? { variationAxes: { wght: weight } } : {}
      const font = await subsetFont(source, letters, { targetFormat: 'truetype', ...pinned })
      writeFileSync(join(folder, fileName(family, weight)), renamed(font, family, weight))
      if (weight === 400) families.push({ family, characters: charactersOf(font) })
    }
  }
  const [family, file] = EMOJI
  const emoji = readFileSync(packaged(root, file))
  writeFileSync(join(folder, fileName(family, 400)), emoji)
  families.push({ family, characters: charactersOf(emoji) })
  writeFileSync(join(folder, 'families.json'), JSON.stringify(families))
}

const fileName = (family, weight) => `${family.toLowerCase().replaceAll(' ', '-')}-${weight}.ttf`

const packaged = (root, path) => createRequire(join(root, 'package.json')).resolve(path)

/** All of Unicode's first two planes but the surrogates: the whole font is kept. */
function everyLetter() {
  const codes = Array.from({ length: 0x20000 }, (_, code) => code)
  const letters = codes.filter((code) => code >= 0x20 && (code < 0xd800 || code > 0xdfff))
  return letters.map((code) => String.fromCodePoint(code)).join('')
}
