/** What an operator copies into a sender, with its address and key filled in. */
export interface Snippet {
  sender: 'alertmanager' | 'grafana' | 'pagerduty' | 'curl'
  text: string
}

/**
 * @param url address of the integration: origin, then `/api/v1/alerts/`, then the key
 */
export function snippetsFor(url: string): Snippet[] {
  const { origin, pathname } = new URL(url)
  const key = pathname.split('/').at(-1) ?? ''
  return [
    {
      sender: 'alertmanager',
      text: `receivers:
  - name: cellule
    webhook_configs:
      - url: ${url}
        send_resolved: true

route:
  receiver: cellule
  group_wait: 0s`,
    },
    { sender: 'grafana', text: url },
    { sender: 'pagerduty', text: `url: ${origin}/v2/enqueue\nrouting_key: ${key}` },
    {
      sender: 'curl',
      text: `curl ${url} \\
  -H 'Content-Type: application/json' \\
  -d '{"title": "Disk almost full", "severity": "high", "labels": {"service": "db"}}'`,
    },
  ]
}
