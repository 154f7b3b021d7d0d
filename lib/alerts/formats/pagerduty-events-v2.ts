import { buildAlert, labelsOf } from '../build-alert.ts'
import { hashOf } from '../clean-text.ts'
import { child, isObject, type Json, listAt, objectAt, text } from '../json-node.ts'
import type { AlertStatus, FieldFault } from '../model.ts'
import { momentOf } from '../moments.ts'
import { normaliseSeverity } from '../severity.ts'
import { type Format, type Outcome, one } from './format.ts'

const ACTIONS = new Map<string, AlertStatus>([
  ['trigger', 'firing'],
  ['acknowledge', 'acknowledged'],
  ['resolve', 'resolved'],
  ['change', 'info'],
])

/** PagerDuty Events API v2, with us as the receiver. Source: PagerDuty/api-schema. */
export const pagerdutyEventsV2: Format = {
  name: 'pagerduty-events-v2',
  recognise: ({ root }) =>
    child(root, 'routingkey') !== undefined &&
    (child(root, 'eventaction') !== undefined || objectAt(root, 'payload') !== null),
  read: ({ root }) => readEvent(root),
}

/** In: an event. Out: the alert, or every field that is missing or not of the schema. */
function readEvent(root: Json): Outcome {
  const errors = faultsOf(root)
  if (errors.length > 0) {
    return { ok: false, reason: 'bad-event', field: errors[0]?.field ?? null, errors }
  }
  const payload = objectAt(root, 'payload') ?? undefined
  const status = ACTIONS.get(text(root, 'eventaction') ?? 'change') ?? 'info'
  const summary = text(payload, 'summary')
  const alert = buildAlert({
    sender: 'pagerduty-events-v2',
    key: text(root, 'dedupkey') ?? madeKey(root, payload),
    title: summary,
    status,
    severity: normaliseSeverity(text(payload, 'severity')),
    startsAt: status === 'resolved' ? null : momentOf(child(payload, 'timestamp')),
    eventAt: momentOf(child(payload, 'timestamp')),
    link: linkOf(root),
    labels: labelsOf(
      isObject(payload) ? withoutText(payload) : undefined,
      objectAt(payload, 'customdetails') ?? undefined,
    ),
  })
  return one(alert)
}

function faultsOf(root: Json): readonly FieldFault[] {
  const faults: FieldFault[] = []
  const need = (field: string, value: string | null) => {
    if (value === null) faults.push({ field, reason: 'missing' })
  }
  const action = text(root, 'eventaction')
  const payload = objectAt(root, 'payload') ?? undefined
  if (!isObject(root)) return [{ field: 'event_action', reason: 'missing' }]
  if (action !== null && !ACTIONS.has(action)) {
    faults.push({ field: 'event_action', reason: 'unknown-value' })
  }
  if (action === null && (text(payload, 'source') === null || text(payload, 'severity') !== null)) {
    faults.push({ field: 'event_action', reason: 'missing' })
  }
  if (action === 'acknowledge' || action === 'resolve') need('dedup_key', text(root, 'dedupkey'))
  else need('payload.summary', text(payload, 'summary'))
  if (action === 'trigger') {
    need('payload.source', text(payload, 'source'))
    const severity = text(payload, 'severity')
    need('payload.severity', severity)
    if (
      severity !== null &&
      !['critical', 'error', 'warning', 'info'].includes(severity.toLowerCase())
    ) {
      faults.push({ field: 'payload.severity', reason: 'unknown-value' })
    }
  }
  return faults
}

/** A trigger without a key gets one made of its content, so that a retry lands on the same alert. */
function madeKey(root: Json, payload: Json | undefined): string {
  const parts = ['summary', 'source', 'severity', 'timestamp', 'component', 'group', 'class']
  return hashOf(
    'event',
    text(root, 'eventaction') ?? 'change',
    ...parts.map((name) => text(payload, name) ?? ''),
  )
}

function linkOf(root: Json): string | null {
  const client = text(root, 'clienturl')
  const first = text(listAt(root, 'links')[0], 'href')
  const precise = first !== null && /^https?:\/\/[^/?#]+[/?#][^\s]/i.test(first)
  return precise ? first : (client ?? first)
}

function withoutText(payload: Json & object): Json {
  const named = ['source', 'component', 'group', 'class']
  return Object.fromEntries(
    named.flatMap((name) => {
      const value = text(payload, name)
      return value === null ? [] : [[name, value]]
    }),
  )
}
