import './stages/node-version.js'
import { join } from 'node:path'
import { runChecks } from './stages/checks.js'

// Everything that needs no database, in seconds: types, format, lint, and the checks of bin/checks.
const root = join(import.meta.dirname, '..')
process.chdir(root)
const { failed } = await runChecks(root)
process.exitCode = failed === 0 ? 0 : 1
