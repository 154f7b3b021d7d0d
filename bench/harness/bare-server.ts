import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** A server of a few lines, in a process of its own, to compare with. */
export interface BareServer {
  url: string
  close(): Promise<void>
}

/**
 * Starts a script of bench/harness that prints its port.
 * @param root the checkout
 * @param script its file name
 */
export async function startBareServer(root: string, script: string): Promise<BareServer> {
  const path = join(root, 'bench/harness', script)
  const child = spawn(process.execPath, [path], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [port] = await once(child.stdout, 'data')
  const close = async () => {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  return { url: `http://127.0.0.1:${Number(port)}`, close }
}
