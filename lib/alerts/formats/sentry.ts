import { buildAlert, labelsOf } from '../build-alert.ts'
import { child, type Json, objectAt, text } from '../json-node.ts'
import type { AlertStatus } from '../model.ts'
import { momentOf } from '../moments.ts'
import { normaliseSeverity } from '../severity.ts'
import { type Format, one, type Source } from './format.ts'

const ISSUE_ACTIONS = new Map<string, AlertStatus>([
  ['created', 'firing'],
  ['unresolved', 'firing'],
  ['resolved', 'resolved'],
])

/**
 * Sentry's integration platform: what the body is about is said by a header, else by its shape.
 * Event alerts never resolve. Source: getsentry/integration-platform-example.
 */
export const sentry: Format = {
  name: 'sentry',
  recognise: ({ root, headers }) =>
    headers['sentry-hook-resource'] !== undefined ||
    (objectAt(root, 'installation') !== null && child(root, 'action') !== undefined),
  read: (source) => {
    const data = objectAt(source.root, 'data') ?? undefined
    const metric = objectAt(data, 'metricalert')
    if (metric) return one(metricAlert(source, data, metric))
    const event = objectAt(data, 'event') ?? objectAt(data, 'error')
    if (event) return one(eventAlert(source, data, event))
    return one(issueChange(source, objectAt(data, 'issue') ?? undefined))
  },
}

function metricAlert({ root, headers }: Source, data: Json | undefined, metric: Json) {
  const action = text(root, 'action') ?? ''
  return buildAlert({
    sender: 'sentry',
    key: text(metric, 'identifier', 'id'),
    title:
      text(data, 'descriptiontitle') ?? text(objectAt(metric, 'alertrule') ?? undefined, 'name'),
    status: action === 'resolved' ? 'resolved' : 'firing',
    severity: action === 'resolved' ? 'unknown' : normaliseSeverity(action),
    startsAt: momentOf(child(metric, 'datestarted', 'datedetected', 'datecreated')),
    endsAt: momentOf(child(metric, 'dateclosed')),
    link: text(data, 'weburl'),
    deliveryId: headers['request-id'] ?? null,
  })
}

function eventAlert({ root, headers }: Source, data: Json | undefined, event: Json) {
  const triggered =
    text(root, 'action') === 'triggered' || headers['sentry-hook-resource'] === 'event_alert'
  return buildAlert({
    sender: 'sentry',
    key: text(event, 'issueid', 'groupid') ?? text(data, 'issueid'),
    title: text(event, 'title', 'message') ?? text(data, 'triggeredrule'),
    status: triggered ? 'firing' : 'info',
    severity: normaliseSeverity(text(event, 'level')),
    startsAt: momentOf(child(event, 'datetime')) ?? momentOf(child(event, 'timestamp')),
    link: text(event, 'weburl'),
    labels: labelsOf({
      environment: text(event, 'environment'),
      platform: text(event, 'platform'),
      rule: text(data, 'triggeredrule'),
    }),
    deliveryId: headers['request-id'] ?? null,
  })
}

function issueChange({ root, headers }: Source, issue: Json | undefined) {
  const action = text(root, 'action') ?? ''
  const resource = headers['sentry-hook-resource'] ?? 'issue'
  const known = resource === 'issue' ? ISSUE_ACTIONS.get(action) : undefined
  return buildAlert({
    sender: 'sentry',
    key: text(issue, 'id'),
    title: text(issue, 'title') ?? (issue ? null : `Sentry: ${resource} ${action}`),
    status: known ?? 'info',
    severity: normaliseSeverity(text(issue, 'level')),
    startsAt: momentOf(child(issue, 'firstseen')),
    link: text(issue, 'permalink', 'weburl'),
    labels: labelsOf({ project: text(objectAt(issue, 'project') ?? undefined, 'slug', 'name') }),
    deliveryId: headers['request-id'] ?? null,
  })
}
