import { CannotStart } from '../platform/cannot-start.ts'
import { type Environment, readEnvironment, SettingError, type Source } from '../platform/env.ts'
import { BAD_SETTING_EXIT } from './child.ts'
import { prepareDataDir, readSecret } from './supervisor-data-dir.ts'
import { openPreparedDatabase, type PreparedDatabase } from './supervisor-database.ts'
import { isAnswering, pagerAnswers, refuseTakenPort } from './supervisor-health.ts'
import { type KeepOptions, type Kept, keepRunning } from './supervisor-keep.ts'

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
 * Everything after the build: data directory, database, migrations, first start, then the two
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
  const database = await start.step('Opening the database', () =>
    openPreparedDatabase({ environment, dataDir, root: start.root, say: start.say }),
  )
  try {
    return await runProcesses({ start, kept, environment, database, secret, dataDir })
  } finally {
    await Promise.all(kept.map((process) => process.stop()))
    await database.close()
  }
}

interface Prepared {
  start: Start
  kept: Kept[]
  environment: Environment
  database: PreparedDatabase
  secret: string
  dataDir: string
}

/** @returns the exit code, when asked to end or when a process met a bad setting */
async function runProcesses(prepared: Prepared): Promise<number> {
  const { start, kept, environment, database } = prepared
  const { ending, say } = start
  if (ending.aborted) return 0
  const childEnvironment = environmentOfChildren(prepared)
  const asked = new Promise<number>((done) => {
    ending.addEventListener('abort', () => done(0))
    const shared = { ...childEnvironment, say, onBadSetting: () => done(BAD_SETTING_EXIT) }
    const { host, port } = environment
    kept.push(
      keepRunning({ ...shared, name: 'web', answers: () => isAnswering(host, port, '/healthz') }),
      keepRunning({ ...shared, name: 'pager', answers: pagerAnswers }),
    )
  })
  void announce(start, environment, database.setupToken)
  return asked
}

/** What the processes see: everything resolved, nothing that only the start needs. */
function environmentOfChildren({
  start,
  environment,
  database,
  secret,
  dataDir,
}: Prepared): Pick<KeepOptions, 'root' | 'environment'> {
  const { ADMIN_EMAIL, ADMIN_PASSWORD, API_TOKEN, ...source } = start.source
  return {
    root: start.root,
    environment: {
      ...source,
      NODE_ENV: start.development ? 'development' : 'production',
      PORT: `${environment.port}`,
      HOST: environment.host,
      PUBLIC_URL: environment.publicUrl,
      DATABASE_URL: database.appUrl,
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
