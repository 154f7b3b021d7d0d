import './stages/node-version.js'
import { join } from 'node:path'
import { runTool } from './stages/tool.js'

const { CRASH_AT } = process.env
if (CRASH_AT && process.argv[2] === 'paging') process.argv.push('--at', CRASH_AT)

process.exit(await runTool(join(import.meta.dirname, '..'), 'faults'))
