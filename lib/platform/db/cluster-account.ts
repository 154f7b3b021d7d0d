import { spawn } from 'node:child_process'
import { chmod, readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CannotStart } from '../cannot-start.ts'

/** Under which user the PostgreSQL programs run: it refuses to run as root. */
export interface Account {
  /** Null: the user of this process. */
  readonly user: { uid: number; gid: number } | null
  /** Words before the program. */
  readonly prefix: readonly string[]
}

const SELF: Account = { user: null, prefix: [] }
/** Root's files, another number in the eyes of PostgreSQL: for directories closed to other users. */
const DISGUISED: Account = {
  user: null,
  prefix: ['unshare', '--user', '--map-user=65534', '--map-group=65534'],
}

/**
 * Chooses the account for a cluster.
 * @param dataDir DATA_DIR, which is opened to passing through when this is root
 * @param cluster the cluster's directory, which may not exist yet: its owner stays its owner
 * @param programs directory of the PostgreSQL programs
 */
export async function chooseAccount(
  dataDir: string,
  cluster: string,
  programs: string,
): Promise<Account> {
  if (process.getuid?.() !== 0) return SELF
  const owner = await stat(cluster).catch(() => null)
  if (owner?.uid === 0) return DISGUISED
  const user = owner ?? (await findUser())
  await chmod(dataDir, 0o755)
  const closed = (await closedTo(user, dataDir)) ?? (await closedTo(user, programs))
  if (closed === null) return { user: { uid: user.uid, gid: user.gid }, prefix: [] }
  if (owner === null && (await canDisguise())) return DISGUISED
  throw new CannotStart(
    `PostgreSQL cannot run as root and its own user cannot pass through ${closed}: run "chmod o+x ${closed}", or start Cellule as an ordinary user.`,
  )
}

interface User {
  uid: number
  gid: number
}

/** The system's PostgreSQL user, or else the one that owns nothing. */
async function findUser(): Promise<User> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n')
  const fields = ['postgres', 'nobody'].flatMap((name) =>
    lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.split(':')),
  )[0]
  if (!fields)
    throw new CannotStart(
      'PostgreSQL cannot run as root and there is no user "postgres": start Cellule as an ordinary user, or set DATABASE_URL.',
    )
  return { uid: Number(fields[2]), gid: Number(fields[3]) }
}

/** The first directory on the way down that the user may not pass through, or null. */
async function closedTo(user: User, path: string): Promise<string | null> {
  const parent = dirname(path)
  const above = parent === path ? null : await closedTo(user, parent)
  if (above !== null) return above
  const { uid, gid, mode } = await stat(path)
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
  return (mode & bit) === 0 ? path : null
}

async function canDisguise(): Promise<boolean> {
  const { code } = await run(DISGUISED, 'true', [])
  return code === 0
}

export interface Outcome {
  code: number
  output: string
}

/** Runs a program to its end, as that account, from a directory everyone can pass through. */
export function run(account: Account, program: string, words: string[]): Promise<Outcome> {
  const [command = program, ...rest] = [...account.prefix, program, ...words]
  return new Promise((done) => {
    const child = spawn(command, rest, {
      cwd: '/',
      env: { NODE_ENV: 'production', PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...account.user,
    })
    let output = ''
    const keep = (text: Buffer) => {
      output += text.toString()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => done({ code: 127, output: error.message }))
    child.on('close', (code) => done({ code: code ?? 1, output: output.trim() }))
  })
}
