import { buildAlert, labelsOf } from '../build-alert.ts'
import { child, objectAt, text } from '../json-node.ts'
import type { AlertStatus } from '../model.ts'
import { momentOf } from '../moments.ts'
import { normaliseSeverity } from '../severity.ts'
import { type Format, one } from './format.ts'

const EVENTS = new Map<string, AlertStatus>([
  ['incident.triggered', 'firing'],
  ['incident.reopened', 'firing'],
  ['incident.unacknowledged', 'firing'],
  ['incident.acknowledged', 'acknowledged'],
  ['incident.resolved', 'resolved'],
])

/** PagerDuty webhooks v3: an incident's life as PagerDuty tells it to others. */
export const pagerdutyWebhookV3: Format = {
  name: 'pagerduty-webhook-v3',
  recognise: ({ root }) => {
    const event = objectAt(root, 'event') ?? undefined
    return child(event, 'eventtype') !== undefined && objectAt(event, 'data') !== null
  },
  read: ({ root }) => {
    const event = objectAt(root, 'event') ?? undefined
    const data = objectAt(event, 'data') ?? undefined
    const incident = objectAt(data, 'incident') ?? data
    const type = text(event, 'eventtype') ?? ''
    const status = EVENTS.get(type) ?? 'info'
    const happened = momentOf(child(event, 'occurredat'))
    return one(
      buildAlert({
        sender: 'pagerduty-webhook-v3',
        key: text(incident, 'id'),
        title: text(incident, 'title', 'summary') ?? text(data, 'message', 'content') ?? type,
        status,
        severity: normaliseSeverity(
          text(objectAt(incident, 'priority') ?? undefined, 'summary', 'name') ??
            text(incident, 'urgency'),
        ),
        startsAt:
          momentOf(child(incident, 'createdat')) ??
          (type === 'incident.triggered' ? happened : null),
        eventAt: happened,
        link: text(incident, 'htmlurl'),
        labels: labelsOf(serviceOf(objectAt(incident, 'service'))),
        deliveryId: text(event, 'id'),
      }),
    )
  },
}

function serviceOf(service: ReturnType<typeof objectAt>) {
  const name = text(service ?? undefined, 'summary', 'name')
  return name === null ? undefined : { service: name }
}
