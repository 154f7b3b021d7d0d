import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { readBug, readBugs } from './bugs.ts'
import { flows } from './crash/flows.ts'

const ROOT = join(import.meta.dirname, '../..')

test('every planted mistake still fits the code, and names a flow', async () => {
  const bugs = await readBugs(ROOT)
  expect(bugs.length).toBeGreaterThan(0)
  for (const { name, flow, patch, about } of bugs) {
    expect(about, name).not.toBe('')
    expect(flows.map((each) => each.name)).toContain(flow)
    const scratch = await mkdtemp(join(tmpdir(), 'cellule-fits-'))
    try {
      for (const [, path = ''] of patch.matchAll(/^--- a\/(.+)$/gm)) {
        await mkdir(dirname(join(scratch, path)), { recursive: true })
        await cp(join(ROOT, path), join(scratch, path))
      }
      await writeFile(join(scratch, 'planted.patch'), patch)
      const applied = promisify(execFile)('git', ['apply', 'planted.patch'], { cwd: scratch })
      await expect(applied, name).resolves.toBeDefined()
    } finally {
      await rm(scratch, { recursive: true, force: true })
    }
  }
})

test('a patch that does not say which flow finds it is refused', () => {
  expect(() => readBug('odd', 'What it is\n\ndiff')).toThrow('Flow')
})
