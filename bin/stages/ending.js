import { readFileSync } from 'node:fs'

const PARENT_POLL_MS = 500
/** After being asked, this long; what is stuck then is left. */
const LAST_RESORT_MS = 10_000

/**
 * When this process is asked to end: SIGTERM, Ctrl-C, a closed terminal, or npm, which started it, gone
 * (npm passes no signal on).
 * @returns {AbortSignal}
 */
export function watchForEnding() {
  const controller = new AbortController()
  const end = () => {
    controller.abort()
    setTimeout(() => process.exit(1), LAST_RESORT_MS).unref()
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end)
  if (process.env.npm_lifecycle_event) {
    const line = lineToNpm().join()
    setInterval(() => lineToNpm().join() !== line && end(), PARENT_POLL_MS).unref()
  }
  return controller.signal
}

/** The parent, and where a shell stands between, the parent's parent: npm. */
function lineToNpm() {
  const parent = process.ppid
  const shell = /^(da|ba)?sh$/.test(fileOf(parent, 'comm').trim())
  const stat = shell ? fileOf(parent, 'stat') : ''
  return [parent, ...(stat ? [stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]] : [])]
}

/** Linux alone shows it; elsewhere the parent has to do. */
function fileOf(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}
