import { describe, expect, it } from 'vitest'
import type { AttemptView, PageView } from '../../lib/paging/list-pages.ts'
import { musterFailures, musterState } from './muster-groups.ts'

const attempt = (channel: AttemptView['channel'], status: AttemptView['status']): AttemptView => ({
  channel,
  status,
  providerId: null,
  errorCode: null,
  error: null,
  createdAt: '2021-07-12T18:13:00.000Z',
  sentAt: status === 'waiting' ? null : '2021-07-12T18:13:01.000Z',
  deliveredAt: null,
})

const page = (state: PageView['state'], ...attempts: AttemptView[]): PageView => ({
  user: { id: 'u', name: 'Olivier Sand' },
  state,
  etaMinutes: null,
  acknowledgedAt: null,
  answeredBy: null,
  notedBy: null,
  note: null,
  next: null,
  silentSince: null,
  dutyFirst: false,
  attempts,
})

describe('musterState', () => {
  it.each([
    [page('present'), 'present'],
    [page('coming'), 'coming'],
    [page('waiting', attempt('sms', 'waiting')), 'waiting'],
    [page('waiting', attempt('sms', 'sending')), 'sending'],
    [page('sent', attempt('sms', 'sent')), 'sending'],
    [page('delivered', attempt('sms', 'delivered')), 'received'],
    [page('sent', attempt('sms', 'undelivered'), attempt('voice', 'waiting')), 'undelivered'],
    [page('delivered', attempt('sms', 'delivered'), attempt('voice', 'failed')), 'silent'],
    [page('sent', attempt('email', 'sent')), 'silent'],
    [page('unreachable', attempt('sms', 'failed')), 'undelivered'],
    [page('cancelled'), 'cancelled'],
  ])('%# → %s', (one, state) => {
    expect(musterState(one)).toBe(state)
  })
})

describe('musterFailures', () => {
  it('says what failed and what comes next', () => {
    const waits = page('sent', attempt('sms', 'undelivered'), attempt('voice', 'waiting'))
    const none = page('unreachable')
    const items = [waits, none, page('present')]
    expect(musterFailures(items).map(({ what, next }) => [what, next])).toEqual([
      ['textFailed', 'call'],
      ['noPhone', 'byHand'],
    ])
  })
})
