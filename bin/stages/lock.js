import { createHash } from 'node:crypto'
import { existsSync, realpathSync, unlinkSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from './failure.js'

/**
 * Holds DATA_DIR for the life of this process; a hard kill frees it too.
 * @param {string} directory DATA_DIR
 */
export async function holdDataDir(directory) {
  const path = canonical(directory)
  const holder = await hold(path)
  if (holder === null) return
  throw new Failure(
    `Cellule is already running on ${path} (process ${holder}): stop it first, or set DATA_DIR to another directory.`,
  )
}

/**
 * Runs `work` while no other process installs or builds in this checkout.
 * @param {string} root
 * @param {() => Promise<void>} work
 */
export async function aloneInCheckout(root, work) {
  while ((await hold(`${canonical(root)}:build`)) !== null) await pause(200)
  try {
    await work()
  } finally {
    release(`${canonical(root)}:build`)
  }
}

const held = new Map()

/** @returns {Promise<string | null>} null when held by this process now, or the holder's process id */
async function hold(name) {
  const address = addressOf(name)
  const server = createServer((socket) => socket.end(String(process.pid)))
  const taken = await new Promise((done) => {
    server.once('error', () => done(true))
    server.listen(address, () => done(false))
  })
  if (!taken) {
    server.unref()
    held.set(name, server)
    return null
  }
  const holder = await ask(address)
  if (holder !== '') return holder
  // Nobody answers: a file that a hard kill left (never on Linux, where the address is no file).
  if (!address.startsWith('\0')) unlinkSync(address)
  return hold(name)
}

function release(name) {
  held.get(name)?.close()
  held.delete(name)
}

function ask(address) {
  return new Promise((done) => {
    let answer = ''
    connect(address)
      .on('data', (text) => {
        answer += text
      })
      .on('error', () => done(''))
      .on('end', () => done(answer))
  })
}

function addressOf(name) {
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 24)
  return process.platform === 'linux' ? `\0cellule-${hash}` : join(tmpdir(), `cellule-${hash}.sock`)
}

/** The same for each way to write a path, whether it exists or not. */
function canonical(path) {
  const full = resolve(path)
  if (existsSync(full)) return realpathSync(full)
  return join(canonical(dirname(full)), basename(full))
}
