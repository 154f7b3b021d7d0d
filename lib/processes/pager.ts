import { openServices } from '../composition.ts'
import { type Context, contextFor } from '../platform/context.ts'
import { SettingError } from '../platform/env.ts'
import { type Round, rounds } from '../rounds.ts'
import { BAD_SETTING_EXIT, say, underSupervision } from './child.ts'

/** Looks for what is due, again and again; woken by the database when something new is. */
class RoundLoop {
  private timer: NodeJS.Timeout | null = null
  private running: Promise<void> | null = null
  private again = false
  private stopped = false

  constructor(
    private readonly round: Round,
    private readonly context: Context,
  ) {}

  /** Runs now, or once more after the run that is under way. */
  wake(): void {
    if (this.stopped) return
    if (this.running) {
      this.again = true
      return
    }
    if (this.timer) clearTimeout(this.timer)
    this.running = this.run().finally(() => {
      this.running = null
      if (this.again) {
        this.again = false
        this.wake()
      } else if (!this.stopped) this.timer = setTimeout(() => this.wake(), this.round.everyMs)
    })
  }

  async stop(): Promise<void> {
    this.stopped = true
    if (this.timer) clearTimeout(this.timer)
    await this.running
  }

  private async run(): Promise<void> {
    try {
      const done = await this.round.run(this.context)
      if (done > 0) this.context.log.info({ round: this.round.name, done }, 'round')
    } catch (error) {
      this.context.log.error({ round: this.round.name, error }, 'a round failed')
    }
  }
}

async function main(): Promise<void> {
  const services = openServices('pager', 8)
  const context = contextFor(services, { kind: 'system', process: 'pager' })
  const loops = rounds.map((round) => new RoundLoop(round, context))
  const listener = await services.database.listen(['paging'], () => {
    for (const loop of loops) loop.wake()
  })
  for (const loop of loops) loop.wake()
  underSupervision({
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
