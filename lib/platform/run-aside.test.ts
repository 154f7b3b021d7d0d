import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAside } from './run-aside.ts'

let folder: string
const logged: Record<string, unknown>[] = []
const log = {
  info: () => undefined,
  warn: () => undefined,
  error: (fields: Record<string, unknown>) => {
    logged.push(fields)
  },
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cellule-aside-'))
  await writeFile(join(folder, 'echo.mjs'), 'process.stdin.pipe(process.stdout)')
  await writeFile(join(folder, 'settings.mjs'), 'console.log(Object.keys(process.env).join())')
  await writeFile(join(folder, 'hang.mjs'), 'setInterval(() => undefined, 1000)')
  await writeFile(join(folder, 'fail.mjs'), 'console.error("here"); process.exit(3)')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const run = (name: string, input = '', patience = 15_000) =>
  runAside({ program: join(folder, name), folder, input, patience, log })

describe('a program run aside', () => {
  it('gives what it wrote', async () => {
    const input = 'é'.repeat(300_000)
    expect((await run('echo.mjs', input)).toString()).toBe(input)
  })

  it('knows no setting of this process', async () => {
    expect((await run('settings.mjs')).toString().trim()).toBe('NODE_ENV')
  })

  it('is ended when it takes too long', async () => {
    await expect(run('hang.mjs', '', 300)).rejects.toMatchObject({ key: 'documentFailed' })
    expect(logged.at(-1)).toMatchObject({ signal: 'SIGKILL' })
  })

  it('is refused when it fails, and what it said is logged', async () => {
    await expect(run('fail.mjs')).rejects.toMatchObject({ code: 'unavailable' })
    expect(logged.at(-1)).toMatchObject({ code: 3, said: 'here\n' })
  })

  it('waits its turn among a few, and is refused among many', async () => {
    const all = await Promise.allSettled(Array.from({ length: 12 }, () => run('echo.mjs', 'x')))
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toMatchObject([{ key: 'documentsBusy' }, { key: 'documentsBusy' }])
    expect((await run('echo.mjs', 'again')).toString()).toBe('again')
  })
})
