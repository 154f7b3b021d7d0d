import { spawn } from 'node:child_process'

const PATIENCE_MS = 3_000

/**
 * Runs a program to its end, in a process group of its own so that all of it can be ended.
 * @param {string} program
 * @param {string[]} words
 * @param {{ env?: Record<string, string | undefined>, ending?: AbortSignal, show?: boolean }} options
 *   show: its output goes to the terminal as it comes, besides being kept
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(program, words, { env = {}, ending, show = false } = {}) {
  return new Promise((done) => {
    const child = spawn(program, words, {
      detached: true,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const keep = (stream) => (text) => {
      output += text
      if (show) stream.write(text)
    }
    child.stdout.on('data', keep(process.stdout))
    child.stderr.on('data', keep(process.stderr))
    const end = () => {
      signalGroup(child.pid, 'SIGTERM')
      setTimeout(() => signalGroup(child.pid, 'SIGKILL'), PATIENCE_MS).unref()
    }
    ending?.addEventListener('abort', end)
    if (ending?.aborted) end()
    const finish = (code) => {
      ending?.removeEventListener('abort', end)
      done({ code, output })
    }
    child.on('error', (error) => {
      output += error.message
      finish(127)
    })
    child.on('close', (code) => finish(code ?? 1))
  })
}

function signalGroup(pid, signal) {
  if (!pid) return
  try {
    process.kill(-pid, signal)
  } catch {
    // It ended by itself meanwhile.
  }
}

/** The last lines of an output, for a failure. */
export function tail(output, lines = 30) {
  return output.trimEnd().split('\n').slice(-lines).join('\n')
}
