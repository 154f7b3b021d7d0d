import { describe, expect, it } from 'vitest'
import { snippetsFor } from './snippets.ts'

describe('snippets', () => {
  const snippets = snippetsFor('https://cell.example.org/api/v1/alerts/the-key')
  const of = (sender: string) => snippets.find((each) => each.sender === sender)?.text

  it('hold the address, or the key where the sender has its own address', () => {
    for (const sender of ['alertmanager', 'grafana', 'curl'])
      expect(of(sender)).toContain('https://cell.example.org/api/v1/alerts/the-key')
    expect(of('pagerduty')).toBe('url: https://cell.example.org/v2/enqueue\nrouting_key: the-key')
  })
})
