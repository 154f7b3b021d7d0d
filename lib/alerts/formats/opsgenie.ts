import { buildAlert, labelsOf } from '../build-alert.ts'
import { child, objectAt, text } from '../json-node.ts'
import type { AlertStatus } from '../model.ts'
import { momentOf } from '../moments.ts'
import { severityOfPriority } from '../severity.ts'
import { type Format, one } from './format.ts'

const ACTIONS = new Map<string, AlertStatus>([
  ['create', 'firing'],
  ['unacknowledge', 'firing'],
  ['acknowledge', 'acknowledged'],
  ['close', 'resolved'],
  ['delete', 'resolved'],
])

/** Opsgenie's outgoing webhook: every action but those above is a note. */
export const opsgenieWebhook: Format = {
  name: 'opsgenie-webhook',
  recognise: ({ root }) =>
    child(root, 'action') !== undefined &&
    child(objectAt(root, 'alert') ?? undefined, 'alertid', 'tinyid') !== undefined,
  read: ({ root }) => {
    const alert = objectAt(root, 'alert') ?? undefined
    return one(
      buildAlert({
        sender: 'opsgenie-webhook',
        key: text(alert, 'alias', 'alertid'),
        title: text(alert, 'message', 'description'),
        status: ACTIONS.get((text(root, 'action') ?? '').toLowerCase()) ?? 'info',
        severity: severityOfPriority(text(alert, 'priority')),
        startsAt: momentOf(child(alert, 'createdat')),
        eventAt: momentOf(child(alert, 'updatedat')),
        link: text(alert, 'url', 'link'),
        labels: labelsOf(
          { entity: text(alert, 'entity') },
          objectAt(alert, 'details') ?? undefined,
          child(alert, 'tags'),
        ),
      }),
    )
  },
}

/** Opsgenie's alert API, with us as the receiver. */
export const opsgenieApi: Format = {
  name: 'opsgenie-alert-api',
  recognise: ({ root, headers }) =>
    child(root, 'message') !== undefined &&
    (/^geniekey /i.test(headers.authorization ?? '') ||
      (child(root, 'alias') !== undefined &&
        child(root, 'responders', 'visibleto', 'entity', 'priority') !== undefined)),
  read: ({ root }) =>
    one(
      buildAlert({
        sender: 'opsgenie-alert-api',
        key: text(root, 'alias'),
        title: text(root, 'message'),
        status: 'firing',
        severity: severityOfPriority(text(root, 'priority')),
        labels: labelsOf(
          { entity: text(root, 'entity'), source: text(root, 'source') },
          objectAt(root, 'details') ?? undefined,
          child(root, 'tags'),
        ),
      }),
    ),
}
