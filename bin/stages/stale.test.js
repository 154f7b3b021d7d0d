import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { digest, isInstallStale } from './stale.js'

describe('isInstallStale', () => {
  const lock = (packages) => ({ packages: { '': {}, ...packages } })
  const a = { version: '1.0.0', integrity: 'sha512-a' }
  it.each([
    ['no lock file', null, lock({}), true],
    ['nothing installed', lock({}), null, true],
    ['the same', lock({ a }), lock({ a }), false],
    ['one missing', lock({ a }), lock({}), true],
    ['one missing for another platform', lock({ a: { ...a, optional: true } }), lock({}), false],
    ['another version', lock({ a }), lock({ a: { ...a, version: '1.0.1' } }), true],
    ['other contents', lock({ a }), lock({ a: { ...a, integrity: 'sha512-b' } }), true],
    ['one too many', lock({}), lock({ a }), false],
    ['a link', lock({ a: { link: true } }), lock({}), false],
  ])('%s', (_, wanted, installed, stale) => {
    expect(isInstallStale(wanted, installed)).toBe(stale)
  })
})

describe('digest', () => {
  let root
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'cellule-stale-'))
    mkdirSync(join(root, 'lib/deep'), { recursive: true })
    writeFileSync(join(root, 'lib/deep/a.ts'), 'one')
  })
  afterEach(() => rmSync(root, { recursive: true }))
  const now = (facts) => digest(root, ['lib', 'absent.json'], facts)

  it('stays the same while nothing changes', () => expect(now()).toBe(now()))

  it.each([
    ['contents', 'lib/deep/a.ts', true],
    ['a new file', 'lib/b.ts', true],
    ['a file that was absent', 'absent.json', true],
    ['a test', 'lib/deep/a.test.ts', false],
    ['a file outside', 'other.ts', false],
  ])('sees %s: %s', (_, path, seen) => {
    const before = now()
    writeFileSync(join(root, path), 'two')
    expect(now() !== before).toBe(seen)
  })

  it('sees a moved text', () => {
    const before = now()
    rmSync(join(root, 'lib/deep/a.ts'))
    writeFileSync(join(root, 'lib/a.ts'), 'one')
    expect(now()).not.toBe(before)
  })

  it('sees another fact', () => expect(now(['20'])).not.toBe(now(['22'])))
})
