import { describe, expect, it } from 'vitest'
import { type AccessLevel, accessLevels, type UserActor } from '../platform/actor.ts'
import { type Action, actions, actsAsAdmin, can, canSee } from './permissions.ts'

const person = (access: AccessLevel, more: Partial<UserActor> = {}): UserActor => ({
  kind: 'user',
  userId: 'u1',
  name: 'Nadia',
  access,
  locale: 'fr',
  via: 'session',
  sessionId: 's1',
  onlyCrisisId: null,
  ...more,
})

const crisis = (more: object = {}) => ({
  id: 'c1',
  restricted: false,
  openedBy: {},
  memberIds: [],
  ...more,
})

const allowed = (access: AccessLevel) => actions.filter((action) => can(person(access), action))

describe('access', () => {
  it('grows from viewer to responder to admin, who may do everything', () => {
    const [viewer, responder, admin] = accessLevels.map(allowed)
    expect(admin).toEqual(actions)
    for (const action of viewer ?? []) expect(responder).toContain(action)
    for (const action of responder ?? []) expect(admin).toContain(action)
  })

  it('lets viewers read, and write nothing but what is their own', () => {
    const writes = allowed('viewer').filter((action) => !action.endsWith('.read'))
    expect(writes).toEqual(['self.write'])
  })

  it('keeps administration to admins', () => {
    const kept = actions.filter((action) => /administer|redact|audit|simulator/.test(action))
    for (const action of kept) expect(can(person('responder'), action)).toBe(false)
  })

  it.each(actions)('refuses %s to nobody, and never to the operator', (action: Action) => {
    expect(can({ kind: 'anonymous' }, action)).toBe(false)
    expect(can({ kind: 'service', name: 'API_TOKEN' }, action)).toBe(true)
    expect(can({ kind: 'system', process: 'pager' }, action)).toBe(true)
    const sender = { kind: 'integration', integrationId: 'i1', name: 'Alertmanager' } as const
    expect(can(sender, action)).toBe(action === 'crisis.open')
  })
})

describe('a session by the link of a page', () => {
  const byLink = (access: AccessLevel) => person(access, { via: 'page', onlyCrisisId: 'c1' })

  it('acts in its crisis alone, never as an admin', () => {
    expect(can(byLink('admin'), 'journal.write', crisis())).toBe(true)
    expect(can(byLink('admin'), 'journal.write', crisis({ id: 'c2' }))).toBe(false)
    expect(actsAsAdmin(byLink('admin'))).toBe(false)
    for (const action of actions.filter((name) => name.endsWith('.administer')))
      expect(can(byLink('admin'), action)).toBe(false)
  })

  it('opens no other crisis and reads no alerts', () => {
    expect(can(byLink('responder'), 'crisis.open')).toBe(false)
    expect(can(byLink('responder'), 'alert.read')).toBe(false)
  })

  it('gives a viewer nothing more', () => {
    expect(can(byLink('viewer'), 'journal.write', crisis())).toBe(false)
  })
})

describe('a confidential crisis', () => {
  const closed = crisis({ restricted: true, memberIds: ['u2'], openedBy: { userId: 'u3' } })

  it.each([
    ['a member', person('viewer', { userId: 'u2' }), true],
    ['who opened it', person('responder', { userId: 'u3' }), true],
    ['an admin', person('admin'), true],
    ['the operator', { kind: 'service', name: 'API_TOKEN' } as const, true],
    ['another responder', person('responder'), false],
    ['a sender', { kind: 'integration', integrationId: 'i', name: 'x' } as const, false],
    ['nobody', { kind: 'anonymous' } as const, false],
  ])('%s', (_, actor, sees) => {
    expect(canSee(actor, closed)).toBe(sees)
  })
})
