import { type ChildProcess, fork } from 'node:child_process'
import { BAD_SETTING_EXIT, SUPERVISED, type ToSupervisor } from './child.ts'
import { Liveness } from './liveness.ts'
import { waitedForProcessor } from './supervisor-health.ts'

const LOOK_EVERY_MS = 1_000
const STOP_PATIENCE_MS = 3_000
const LONGEST_PAUSE_MS = 8_000
/** A process that ran this long did not fail at its start. */
const SETTLED_MS = 10_000

/** Room for what lives shortly, such as requests: in a storm of alerts it is swept half as often. */
const YOUNG_MB = 32

export interface KeepOptions {
  name: 'web' | 'pager' | 'watch'
  root: string
  environment: NodeJS.ProcessEnv
  /** Asks for a sign of life, once a second, and calls `heard` whenever one comes. */
  ask: (child: ChildProcess, heard: () => void) => void
  say: (line: string) => void
  /** It ended because a setting is bad: no restart can mend that. */
  onBadSetting: () => void
}

export interface Kept {
  stop: () => Promise<void>
  restart: () => Promise<void>
}

/** Starts a process and starts it again whenever it ends or stops answering, until `stop`. */
export function keepRunning(options: KeepOptions): Kept {
  const { name, say } = options
  let wanted = true
  let failures = 0
  let child = start()
  let timer: NodeJS.Timeout | undefined

  function start(): Child {
    const begun = startChild(options)
    begun.process.on('exit', (code, signal) => {
      if (!wanted || begun.replaced) return
      if (code === BAD_SETTING_EXIT) return options.onBadSetting()
      failures = performance.now() - begun.since > SETTLED_MS ? 1 : failures + 1
      const pauseMs = failures === 1 ? 0 : Math.min(250 * 2 ** failures, LONGEST_PAUSE_MS)
      say(`${name} ended (${signal ?? `code ${code}`}); starting it again.`)
      timer = setTimeout(() => {
        child = start()
      }, pauseMs)
    })
    return begun
  }

  return {
    stop: () => {
      wanted = false
      clearTimeout(timer)
      return endChild(child)
    },
    restart: async () => {
      child.replaced = true
      await endChild(child)
      if (wanted) child = start()
    },
  }
}

interface Child {
  process: ChildProcess
  since: number
  /** Ended on purpose, its successor is on the way. */
  replaced: boolean
}

function startChild({ name, root, environment, ask, say }: KeepOptions): Child {
  const child = fork(`dist/${name}.js`, [], {
    cwd: root,
    env: { ...environment, [SUPERVISED]: '1' },
    execArgv: ['--enable-source-maps', `--max-semi-space-size=${YOUNG_MB}`],
  })
  const liveness = new Liveness()
  const heard = () => liveness.heard()
  child.on('message', (message) => {
    if (message === ('ready' satisfies ToSupervisor) || message === ('pong' satisfies ToSupervisor))
      heard()
  })
  const look = async () => {
    const hangs = liveness.look(await waitedForProcessor(child.pid))
    if (!isRunning(child)) return
    if (!hangs) return ask(child, heard)
    clearInterval(looks)
    say(`${name} does not answer; it is ended.`)
    child.kill('SIGKILL')
  }
  const looks = setInterval(() => void look(), LOOK_EVERY_MS)
  child.on('exit', () => clearInterval(looks))
  child.on('error', (error) => say(`${name}: ${error.message}`))
  return { process: child, since: performance.now(), replaced: false }
}

const isRunning = (child: ChildProcess) =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null

function endChild({ process: child }: Child): Promise<void> {
  if (!isRunning(child)) return Promise.resolve()
  return new Promise((done) => {
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS)
    child.on('exit', () => {
      clearTimeout(late)
      done()
    })
    child.kill('SIGTERM')
  })
}
