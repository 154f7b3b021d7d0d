// The directions of .dependency-cruiser.cjs, and a look at how many files were seen at all.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import config from '../../.dependency-cruiser.cjs'
import { report } from './report.js'
import { filesIn } from './tree.js'

/**
 * @param {string} root
 * @returns {Promise<string[]>}
 */
export async function findProblems(root) {
  return [
    ...(await problemsOf(root, config.imports, true)),
    ...(await problemsOf(root, config.reaches, false)),
  ]
}

/** @param {boolean} types whether imports of types count */
async function problemsOf(root, forbidden, types) {
  const places = ['app', 'components', 'lib'].filter((place) => existsSync(join(root, place)))
  const { output } = await cruise(places, {
    ...config.options,
    baseDir: root,
    tsPreCompilationDeps: types,
    ruleSet: { forbidden },
    validate: true,
  })
  return [
    ...unseen(root, output.modules),
    ...output.summary.violations.map(
      ({ from, to, rule, via, cycle }) =>
        `${from} → ${to}: ${rule.name}${way(via ?? cycle)}. ${commentOf(rule.name)}`,
    ),
  ]
}

/** A parser of another TypeScript sees nothing and finds nothing wrong. */
function unseen(root, modules) {
  const seen = new Set(modules.map(({ source }) => source))
  const known = filesIn(root, /^(app|components|lib)\/.*\.tsx?$/)
  const missed = known.filter((path) => !/\.(test|spec)\.tsx?$/.test(path) && !seen.has(path))
  const tied = modules.some(
    ({ source, dependencies }) => /\.ts$/.test(source) && dependencies.length,
  )
  if (known.length > 1 && !tied) return ['no import was seen at all: the parser is broken']
  return missed.map((path) => `${path}: was not seen by the dependency check`)
}

const way = (steps) =>
  steps?.length ? `, through ${steps.map(({ name }) => name).join(', ')}` : ''

const commentOf = (name) =>
  [...config.imports, ...config.reaches].find((rule) => rule.name === name)?.comment ?? ''

await report(import.meta.url, findProblems)
