import { buildAlert } from '../build-alert.ts'
import { child, type Json, objectAt, text } from '../json-node.ts'
import type { AlertStatus, Severity } from '../model.ts'
import { momentOf } from '../moments.ts'
import { normaliseSeverity } from '../severity.ts'
import { type Format, one } from './format.ts'

const INCIDENT = new Map<string, AlertStatus>([
  ['investigating', 'firing'],
  ['identified', 'firing'],
  ['monitoring', 'firing'],
  ['resolved', 'resolved'],
  ['postmortem', 'resolved'],
  ['completed', 'resolved'],
])
const COMPONENT = new Map<string, Severity>([
  ['major_outage', 'critical'],
  ['partial_outage', 'high'],
  ['degraded_performance', 'low'],
  ['under_maintenance', 'info'],
])

/** Statuspage: an incident of someone else's page, or one component's change. No link is followed. */
export const statuspage: Format = {
  name: 'statuspage',
  recognise: ({ root }) =>
    objectAt(root, 'page') !== null &&
    (objectAt(root, 'incident') !== null || objectAt(root, 'componentupdate') !== null),
  read: ({ root }) => {
    const incident = objectAt(root, 'incident')
    return one(incident ? ofIncident(incident) : ofComponent(root))
  },
}

function ofIncident(incident: Json) {
  const impact = text(incident, 'impactoverride', 'impact')
  return buildAlert({
    sender: 'statuspage',
    key: text(incident, 'id'),
    title: text(incident, 'name'),
    status:
      impact === 'maintenance' ? 'info' : (INCIDENT.get(text(incident, 'status') ?? '') ?? 'info'),
    severity: impact === 'maintenance' ? 'info' : normaliseSeverity(impact),
    startsAt: momentOf(child(incident, 'createdat')),
    endsAt: momentOf(child(incident, 'resolvedat')),
    eventAt: momentOf(child(incident, 'updatedat')),
    link: text(incident, 'shortlink'),
  })
}

function ofComponent(root: Json) {
  const update = objectAt(root, 'componentupdate') ?? undefined
  const component = objectAt(root, 'component') ?? undefined
  const state = text(update, 'newstatus') ?? text(component, 'status') ?? ''
  const status =
    state === 'operational' ? 'resolved' : state === 'under_maintenance' ? 'info' : 'firing'
  const happened = momentOf(child(update, 'createdat'))
  return buildAlert({
    sender: 'statuspage',
    key: text(update, 'componentid') ?? text(component, 'id'),
    title: text(component, 'name'),
    status,
    severity: COMPONENT.get(state) ?? 'unknown',
    startsAt: status === 'resolved' ? null : happened,
    endsAt: happened,
    eventAt: happened,
    deliveryId: text(update, 'id'),
  })
}
