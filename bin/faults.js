import './stages/node-version.js'
import { join } from 'node:path'
import { runTool } from './stages/tool.js'

process.exit(await runTool(join(import.meta.dirname, '..'), 'faults'))
