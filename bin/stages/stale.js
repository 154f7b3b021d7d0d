import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Whether node_modules is not what package-lock.json asks for. Optional packages may be missing: they
 * are for other platforms.
 * @param {{ packages: Record<string, Package> } | null} wanted package-lock.json
 * @param {{ packages: Record<string, Package> } | null} installed node_modules/.package-lock.json
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} Package
 */
export function isInstallStale(wanted, installed) {
  if (!wanted || !installed) return true
  return Object.entries(wanted.packages).some(([path, want]) => {
    if (path === '' || want.link) return false
    const have = installed.packages[path]
    if (!have) return !want.optional
    return have.version !== want.version || have.integrity !== want.integrity
  })
}

/**
 * A hash over the contents of files and of everything in directories, tests left out.
 * @param {string} root
 * @param {string[]} paths relative to root; missing ones count as empty
 * @param {string[]} facts anything else it depends on
 */
export function digest(root, paths, facts = []) {
  const hash = createHash('sha256').update(JSON.stringify(facts))
  for (const path of paths.flatMap((one) => filesIn(root, one)))
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)))
  return hash.digest('hex')
}

/** Files below a path in a fixed order, as paths relative to root. */
function filesIn(root, path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return isTest(path) ? [] : [path]
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesIn(root, join(path, name)))
}

const isTest = (path) => /\.test\.\w+$/.test(path)

/** Reads JSON, null when there is none. */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
