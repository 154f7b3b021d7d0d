import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type App, startApp } from '../../e2e/support/app.ts'
import { Database } from './database.ts'
import type { Victim } from './plan.ts'

const READY_MS = 180_000
const LOOK_MS = 25

/** An instance that is killed and comes back, with its data. */
export class Instance {
  /** What earlier trees printed. */
  private said = ''

  private constructor(
    private app: App,
    private readonly environment: Record<string, string>,
    readonly database: Database,
  ) {}

  static async start(root: string, environment: Record<string, string>): Promise<Instance> {
    const app = await startApp({ root, environment })
    return new Instance(app, environment, new Database(app.dataDir))
  }

  get url(): string {
    return this.app.url
  }

  get token(): string {
    return this.app.token
  }

  get dataDir(): string {
    return this.app.dataDir
  }

  /**
   * Kills with SIGKILL and waits until everything is there again; a whole tree is started anew on the
   * same data.
   * @returns milliseconds from the signal until ready, and how many texts were under way then
   */
  async kill(root: string, victim: Victim): Promise<{ ms: number; sending: number }> {
    const before = await this.app.processes()
    const probe = await this.database.probe()
    const sending = await this.database.countSending()
    const pids = await this.pidsOf(victim, probe.pid)
    const killedAt = this.database.now()
    const from = performance.now()
    for (const pid of pids) signal(pid)
    if (victim === 'tree') {
      const { dataDir, port, token } = this.app
      const options = { root, environment: this.environment, dataDir, port, token }
      this.said += this.app.output()
      this.app = await startApp(options)
      await probe.lost
    } else if (victim === 'web' || victim === 'pager') {
      await until(`a new ${victim}`, async () => {
        const pid = (await this.app.processes())[victim]
        return pid !== null && pid !== before[victim]
      })
      if (victim === 'pager') await this.untilPagerBeats(killedAt)
      await probe.close()
    } else await probe.lost
    await until('/readyz', () => this.isReady())
    return { ms: performance.now() - from, sending }
  }

  /** @param session of PostgreSQL, one of many */
  private async pidsOf(victim: Victim, session: number): Promise<number[]> {
    const { supervisor, web, pager, postgres } = await this.app.processes()
    const servers = await childrenOf(postgres)
    const parts: Record<Victim, (number | null)[]> = {
      web: [web],
      pager: [pager],
      postmaster: [postgres],
      backend: [session],
      cluster: [postgres, ...servers],
      tree: [supervisor, web, pager, postgres, ...servers],
    }
    return parts[victim].filter((pid) => pid !== null)
  }

  private untilPagerBeats(since: Date): Promise<void> {
    return until('the pager’s sign of life', async () => {
      const at = await this.database.pagerSeenAt().catch(() => null)
      return at !== null && at > since
    })
  }

  private async isReady(): Promise<boolean> {
    const signal = AbortSignal.timeout(2_000)
    const answer = await fetch(`${this.url}/readyz`, { signal }).catch(() => null)
    await answer?.body?.cancel()
    return answer?.ok ?? false
  }

  /** Ends it; its data and what it printed stay only when somebody has to look into them. */
  async end(keepData: boolean): Promise<void> {
    await this.database.close()
    if (!keepData) return this.app.stop()
    await writeFile(join(this.dataDir, 'output.log'), this.said + this.app.output())
    await this.app.kill('supervisor', 'SIGTERM')
    await until('the end', async () => (await this.app.processes()).supervisor === null)
  }
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const from = performance.now()
  while (!(await isSo())) {
    if (performance.now() - from > READY_MS)
      throw new Error(`${what} did not come within ${READY_MS / 1_000} s`)
    await pause(LOOK_MS)
  }
}

async function childrenOf(parent: number | null): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid='])
  return stdout.split('\n').flatMap((line) => {
    const [pid, ppid] = line.trim().split(/\s+/).map(Number)
    return pid !== undefined && ppid === parent ? [pid] : []
  })
}

/** One that ended by itself meanwhile is as dead as the others. */
function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
}
