import { expect, test } from 'vitest'
import type { AttemptView, PageView } from '../../lib/paging/list-pages.ts'
import { answeredCount, musterWaves } from './muster-waves.ts'

const at = (second: number) => new Date(Date.UTC(2021, 6, 12, 18, 13, second)).toISOString()

const attempt = (
  channel: AttemptView['channel'],
  status: AttemptView['status'],
  second: number,
): AttemptView => ({
  channel,
  status,
  providerId: null,
  errorCode: null,
  createdAt: at(second),
  sentAt: null,
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

test('attempts of one channel made together are a wave', () => {
  const pages = [
    page('sent', attempt('sms', 'undelivered', 1), attempt('voice', 'waiting', 62)),
    page('delivered', attempt('sms', 'delivered', 0), attempt('voice', 'delivered', 61)),
    page('sent', attempt('sms', 'waiting', 300)),
  ]
  expect(musterWaves(pages)).toEqual([
    { channel: 'sms', at: at(0), count: 2, delivered: 1, waiting: 0 },
    { channel: 'voice', at: at(61), count: 2, delivered: 1, waiting: 1 },
    { channel: 'sms', at: at(300), count: 1, delivered: 0, waiting: 1 },
  ])
  expect(musterWaves([])).toEqual([])
})

test('whoever answered or came has answered; a text that arrived is no answer', () => {
  const pages = (['coming', 'declined', 'seen', 'present', 'delivered', 'sent'] as const).map(
    (state) => page(state),
  )
  expect(answeredCount(pages)).toBe(4)
})
