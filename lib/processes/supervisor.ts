import type { ChildProcess } from 'node:child_process'
import { CannotStart } from '../platform/cannot-start.ts'
import { type Environment, readEnvironment, SettingError, type Source } from '../platform/env.ts'
import { BAD_SETTING_EXIT } from './child.ts'
import { prepareDataDir, readSecret } from './supervisor-data-dir.ts'
import { openPreparedDatabase, type PreparedDatabase } from './supervisor-database.ts'
import { isAnswering, ping, refuseTakenPort } from './supervisor-health.ts'
import { type KeepOptions, type Kept, keepRunning } from './supervisor-keep.ts'
import { openMeanwhile } from './supervisor-meanwhile.ts'

export interface Start {
  /** The checkout, where dist/ and prisma/ lie; also the working directory. */
  root: string
  /** The environment as given. */
  source: Source
  development: boolean
  /** Aborted when everything is to stop. */
  ending: AbortSignal
  /** Tells the operator. */
  say: (line: string) => void
  /** Shows a long step while it runs. */
  step: <Result>(label: string, work: () => Promise<Result>) => Promise<Result>
}

export interface Running {
  /** Restarts the processes: their code has changed. */
  restart: () => void
  /** The exit code, when all has stopped. */
  ended: Promise<number>
}

/**
 * Everything after the build: data directory, database, migrations, first start, then the three
 * processes, kept running until `ending`.
 */
export function supervise(start: Start): Running {
  const kept: Kept[] = []
  const ended = run(start, kept).catch((error: unknown) => {
    if (!(error instanceof CannotStart || error instanceof SettingError)) throw error
    process.stderr.write(`${error.message}\n`)
    return error instanceof SettingError ? BAD_SETTING_EXIT : 1
  })
  return { ended, restart: () => kept.forEach((process) => void process.restart()) }
}

async function run(start: Start, kept: Kept[]): Promise<number> {
  const environment = readEnvironment(start.source)
  const dataDir = await prepareDataDir(environment.dataDir)
  await refuseTakenPort(environment.host, environment.port)
  const secret = environment.nextauthSecret ?? (await readSecret(dataDir))
  if (start.ending.aborted) return 0
  const found = { start, kept, environment, secret, dataDir }
  const database = await openDatabase(found)
  if (database === null) return 0
  try {
    return await runProcesses({ ...found, database })
  } finally {
    await Promise.all(kept.map((process) => process.stop()))
    await database.close()
  }
}

interface Found {
  start: Start
  kept: Kept[]
  environment: Environment
  secret: string
  dataDir: string
}

interface Prepared extends Found {
  database: PreparedDatabase
}

/** Nobody listens there: for a `web` that has to do without. */
const NO_DATABASE = 'postgresql://nobody@127.0.0.1:1/none'

/** @returns null when asked to end before it opened */
function openDatabase(found: Found): Promise<PreparedDatabase | null> {
  const { start, environment, dataDir } = found
  const { root, say, ending } = start
  let tries = 0
  const open = () => {
    tries += 1
    const work = () => openPreparedDatabase({ environment, dataDir, root, say })
    return tries === 1 ? start.step('Opening the database', work) : work()
  }
  const serve = () => {
    const shared = {
      ...environmentOfChildren(found, environment.databaseUrl ?? NO_DATABASE),
      say,
      onBadSetting: () => undefined,
    }
    return [
      keepRunning({ ...shared, ...webOptions(environment) }),
      // It texts the admins from its file when the database stays away.
      keepRunning({ ...shared, name: 'watch', ask: ping }),
    ]
  }
  return openMeanwhile({ dataDir, ending, say, open, serve })
}

const webOptions = ({ host, port }: Environment) => ({
  name: 'web' as const,
  ask: (_child: ChildProcess, heard: () => void) =>
    void isAnswering(host, port, '/healthz').then((answers) => answers && heard()),
})

/** @returns the exit code, when asked to end or when a process met a bad setting */
async function runProcesses(prepared: Prepared): Promise<number> {
  const { start, kept, environment, database } = prepared
  const { ending, say } = start
  if (ending.aborted) return 0
  const childEnvironment = environmentOfChildren(prepared, database.appUrl)
  const asked = new Promise<number>((done) => {
    ending.addEventListener('abort', () => done(0))
    const shared = { ...childEnvironment, say, onBadSetting: () => done(BAD_SETTING_EXIT) }
    kept.push(
      keepRunning({ ...shared, ...webOptions(environment) }),
      keepRunning({ ...shared, name: 'pager', ask: ping }),
      keepRunning({ ...shared, name: 'watch', ask: ping }),
    )
  })
  void announce(start, environment, database.setupToken)
  return asked
}

/** What the processes see: everything resolved, nothing that only the start needs. */
function environmentOfChildren(
  { start, environment, secret, dataDir }: Found,
  databaseUrl: string,
): Pick<KeepOptions, 'root' | 'environment'> {
  const { ADMIN_EMAIL, ADMIN_PASSWORD, API_TOKEN, ...source } = start.source
  return {
    root: start.root,
    environment: {
      ...source,
      NODE_ENV: start.development ? 'development' : 'production',
      PORT: `${environment.port}`,
      HOST: environment.host,
      PUBLIC_URL: environment.publicUrl,
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      NEXTAUTH_SECRET: secret,
      NEXTAUTH_URL: environment.publicUrl,
      NEXT_TELEMETRY_DISABLED: '1',
    },
  }
}

async function announce(start: Start, environment: Environment, token: string | null) {
  const { host, port, publicUrl } = environment
  const ready = start.step('Starting', async () => {
    while (!start.ending.aborted && !(await isAnswering(host, port, '/readyz'))) await pause()
  })
  await ready
  if (start.ending.aborted) return
  start.say(`Cellule is ready at ${publicUrl}`)
  if (token)
    start.say(`Create the first admin here (works once):\n  ${publicUrl}/setup?token=${token}`)
}

const pause = () => new Promise((done) => setTimeout(done, 100))
