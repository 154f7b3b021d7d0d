import { openServices } from '../composition.ts'
import { contextFor } from '../platform/context.ts'
import { SettingError } from '../platform/env.ts'
import { rounds } from '../rounds.ts'
import { BAD_SETTING_EXIT, say, underSupervision } from './child.ts'
import { RoundLoop } from './round-loop.ts'

async function main(): Promise<void> {
  const services = openServices('pager', 8)
  const context = contextFor(services, { kind: 'system', process: 'pager' })
  const loops = rounds.map(
    ({ run, ...round }) => new RoundLoop({ ...round, run: () => run(context) }, services.log),
  )
  const listener = await services.database.listen(['paging'], () => {
    for (const loop of loops) loop.wake()
  })
  for (const loop of loops) loop.wake()
  underSupervision({
    alive: () => loops.every((loop) => !loop.hangs()),
    stop: async () => {
      await listener.close()
      await Promise.all(loops.map((loop) => loop.stop()))
      await services.database.close()
    },
  })
  say('ready')
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(error instanceof SettingError ? BAD_SETTING_EXIT : 1)
})
