/** What supervisor and processes say to each other over IPC. */
export type ToChild = 'ping'
export type ToSupervisor = 'ready' | 'pong'

/** Exit code for a setting that no restart can mend: the supervisor stops everything. */
export const BAD_SETTING_EXIT = 78

/** Set in the environment of a process that has a supervisor. */
export const SUPERVISED = 'CELLULE_SUPERVISED'

export interface Supervised {
  /** Closes what is open; the process ends when it is done. */
  stop: () => Promise<void>
  /** False when the work of this process hangs; it is then restarted after 10 s. */
  alive?: () => boolean
}

/**
 * Makes this process end when the supervisor asks (SIGTERM) or is gone (IPC closed), and answer its
 * pings. Ctrl-C reaches the whole terminal group: the supervisor decides, so SIGINT is ignored here.
 */
export function underSupervision({ stop, alive = () => true }: Supervised): void {
  const supervised = process.env[SUPERVISED] === '1'
  let stopping = false
  const end = () => {
    if (stopping) return
    stopping = true
    const late = setTimeout(() => process.exit(1), 5_000)
    late.unref()
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', end)
  process.on('disconnect', end)
  process.on('SIGINT', () => {
    if (!supervised) end()
  })
  // The supervisor may have gone before this process came to listen.
  if (supervised && !process.connected) end()
  process.on('message', (message) => {
    if (message === ('ping' satisfies ToChild) && alive()) say('pong')
  })
}

/** Tells the supervisor, if there is one. */
export function say(message: ToSupervisor): void {
  if (process.connected) process.send?.(message)
}
