import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { NotMeasured } from './row.ts'

const BUILD_MS = 240_000
const READY_MS = 30_000

/** A page that Next serves from its cache. */
export interface CachedPage {
  url: string
  close(): Promise<void>
}

const page = `import { readFile } from 'node:fs/promises'
export const revalidate = 5
export default async function Page() {
  const html = await readFile(process.env.BODY_FILE, 'utf8')
  return <div dangerouslySetInnerHTML={{ __html: html }} />
}
`
const layout = `import { readFileSync } from 'node:fs'
const style = readFileSync(process.env.STYLE_FILE, 'utf8')
export default function Layout({ children }) {
  return <html lang="fr"><head><style>{style}</style></head><body>{children}</body></html>
}
`

/**
 * Builds an app of one page with the project's own Next and starts it: a server component, revalidated
 * every 5 seconds, with the words and the style of a page of ours.
 * @param root the checkout; the app lies in its dist/ while it runs
 * @throws NotMeasured when it does not build
 */
export async function openCachedPage(root: string, html: string): Promise<CachedPage> {
  const directory = join(root, `dist/cached-page-${process.pid}`)
  const part = (tag: string) =>
    new RegExp(`<${tag}[^>]*>([\\s\\S]*)</${tag}>`).exec(html)?.[1] ?? ''
  await mkdir(join(directory, 'app'), { recursive: true })
  const write = (name: string, text: string) => writeFile(join(directory, name), text)
  await write('body.html', part('body'))
  await write('style.css', part('style'))
  await write('package.json', '{ "private": true, "type": "module" }')
  const config = JSON.stringify({ poweredByHeader: false, turbopack: { root } })
  await write('next.config.js', `export default ${config}`)
  await write('app/page.jsx', page)
  await write('app/layout.jsx', layout)
  const port = await freePort()
  const build = startNext(root, directory, ['build'])
  const late = setTimeout(() => build.kill('SIGKILL'), BUILD_MS)
  const code = await ended(build)
  clearTimeout(late)
  if (code !== 0) {
    await rm(directory, { recursive: true, force: true })
    throw new NotMeasured('a cached page of Next could not be built')
  }
  const server = startNext(root, directory, ['start', '-H', '127.0.0.1', '-p', `${port}`])
  const close = async () => {
    const end = ended(server)
    server.kill('SIGTERM')
    const slow = setTimeout(() => server.kill('SIGKILL'), 3_000)
    await end
    clearTimeout(slow)
    await rm(directory, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${port}/`
  if (await answers(url)) return { url, close }
  await close()
  throw new NotMeasured('a cached page of Next did not start')
}

function startNext(root: string, directory: string, words: string[]): ChildProcess {
  const next = join(root, 'node_modules/next/dist/bin/next')
  const settings = [
    'NODE_ENV=production',
    'NEXT_TELEMETRY_DISABLED=1',
    `BODY_FILE=${join(directory, 'body.html')}`,
    `STYLE_FILE=${join(directory, 'style.css')}`,
  ]
  // env(1) becomes the program it starts: the child's id stays its own.
  const program = [...settings, process.execPath, next, ...words]
  return spawn('env', program, { cwd: directory, stdio: 'ignore' })
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((done) => child.once('exit', (code) => done(code)))
}

async function answers(url: string): Promise<boolean> {
  for (const from = performance.now(); performance.now() - from < READY_MS; ) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return true
    await pause(100)
  }
  return false
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().on('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
