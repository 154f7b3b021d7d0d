const PARENT_POLL_MS = 500

/**
 * When this process is asked to end: SIGTERM, Ctrl-C, a closed terminal, or npm, which started it, gone
 * (npm passes no SIGTERM on).
 * @returns {AbortSignal}
 */
export function watchForEnding() {
  const controller = new AbortController()
  const end = () => controller.abort()
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end)
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid
    setInterval(() => process.ppid !== parent && end(), PARENT_POLL_MS).unref()
  }
  return controller.signal
}
