import { buildAlert, labelsOf } from '../build-alert.ts'
import { child, objectAt, text } from '../json-node.ts'
import type { Severity } from '../model.ts'
import { momentOf } from '../moments.ts'
import { type Format, one } from './format.ts'

const PRIORITIES = new Map<string, Severity>([
  ['1', 'low'],
  ['2', 'medium'],
  ['3', 'high'],
  ['4', 'critical'],
])

/** Graylog event notification: every event has its own id, the definition is the alert. */
export const graylog: Format = {
  name: 'graylog',
  recognise: ({ root }) =>
    child(root, 'eventdefinitionid') !== undefined && objectAt(root, 'event') !== null,
  read: ({ root }) => {
    const event = objectAt(root, 'event') ?? undefined
    const definition = text(root, 'eventdefinitionid')
    const group = text(event, 'key')
    return one(
      buildAlert({
        sender: 'graylog',
        key: group === null ? definition : `${definition ?? ''} ${group}`,
        title: text(root, 'eventdefinitiontitle') ?? text(event, 'message'),
        status: 'firing',
        severity: PRIORITIES.get(text(event, 'priority') ?? '') ?? 'unknown',
        startsAt: momentOf(child(event, 'timestamp')),
        link: text(root, 'link', 'url'),
        labels: labelsOf(
          { source: text(event, 'source') },
          objectAt(event, 'groupbyfields') ?? undefined,
          objectAt(event, 'fields') ?? undefined,
        ),
        deliveryId: text(event, 'id'),
      }),
    )
  },
}
