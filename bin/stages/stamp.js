import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readJson } from './stale.js'

/** What was last made, by what it was made from. One file for each, in dist/stamps. */
const fileOf = (root, name) => join(root, 'dist/stamps', `${name}.json`)

export function isStamped(root, name, digest) {
  return readJson(fileOf(root, name))?.digest === digest
}

export function stamp(root, name, digest) {
  mkdirSync(join(root, 'dist/stamps'), { recursive: true })
  writeFileSync(fileOf(root, name), JSON.stringify({ digest }))
}

/** Taken away before the work, so that a broken-off one is done again. */
export function unstamp(root, name) {
  rmSync(fileOf(root, name), { force: true })
}
