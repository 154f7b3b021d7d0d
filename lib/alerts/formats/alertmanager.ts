import { buildAlert, labelsOf } from '../build-alert.ts'
import { hashOf } from '../clean-text.ts'
import {
  child,
  isObject,
  type Json,
  type JsonObject,
  listAt,
  objectAt,
  text,
} from '../json-node.ts'
import { ALERTS_LIMIT, type NormalAlert, type Severity } from '../model.ts'
import { momentOf } from '../moments.ts'
import { normaliseSeverity } from '../severity.ts'
import { statusOfWord } from '../status-words.ts'
import type { Format, Outcome, Source } from './format.ts'

/**
 * Prometheus Alertmanager webhook, version 4, and every sender that copies its group (Grafana
 * unified alerting, Mimir, VictoriaMetrics). Each member is an alert of its own: the group key is
 * the same for every ungrouped route. Source: prometheus/alertmanager notify/webhook/webhook.go.
 */
export const alertmanager: Format = {
  name: 'alertmanager',
  recognise: ({ root }) => isGroup(root),
  read: (source) => readGroup(source, 'alertmanager'),
}

/** Out: true for an object whose `alerts` are objects with labels, annotations or a start. */
export function isGroup(root: Json): boolean {
  const members = listAt(root, 'alerts')
  const first = members[0]
  if (!isObject(first)) return false
  return child(first, 'labels', 'annotations', 'startsat') !== undefined
}

/** In: a group. Out: its members, those that fire first, the earliest before the others. */
export function readGroup({ root }: Source, sender: string): Outcome {
  const members = listAt(root, 'alerts').filter(isObject)
  const alerts = members.slice(0, ALERTS_LIMIT).map((member) => readMember(root, member, sender))
  const cut = Math.max(0, members.length - ALERTS_LIMIT)
  const truncated = Number(text(root, 'truncatedalerts') ?? 0)
  return {
    ok: true,
    alerts: alerts.sort(byUrgency),
    truncated: cut + (Number.isSafeInteger(truncated) && truncated > 0 ? truncated : 0),
  }
}

function readMember(root: Json, member: JsonObject, sender: string): NormalAlert {
  const labels = objectAt(member, 'labels')
  const annotations = objectAt(member, 'annotations')
  const base = text(root, 'externalurl')
  const status = statusOfWord(text(member, 'status') ?? text(root, 'status')) ?? 'firing'
  const link = text(member, 'generatorurl') ?? text(member, 'panelurl', 'dashboardurl') ?? base
  return buildAlert({
    sender,
    key: text(member, 'fingerprint') ?? labelsKey(labels),
    title: titleOf(root, labels, annotations),
    status,
    severity: severityOf([labels, annotations, objectAt(root, 'commonlabels')]),
    startsAt: momentOf(child(member, 'startsat')),
    endsAt: status === 'resolved' ? momentOf(child(member, 'endsat')) : null,
    link,
    linkBase: base,
    labels: labelsOf(labels ?? undefined),
  })
}

function titleOf(
  root: Json,
  labels: JsonObject | null,
  annotations: JsonObject | null,
): string | null {
  return (
    text(annotations ?? undefined, 'summary', 'title', 'message') ??
    text(labels ?? undefined, 'alertname', 'rulename', 'name') ??
    text(annotations ?? undefined, 'description') ??
    text(objectAt(root, 'commonlabels') ?? undefined, 'alertname') ??
    text(root, 'title', 'message')
  )
}

function severityOf(places: readonly (JsonObject | null)[]): Severity {
  for (const name of ['severity', 'priority', 'level', 'criticality', 'severite', 'priorite']) {
    for (const place of places) {
      const severity = normaliseSeverity(text(place ?? undefined, name))
      if (severity !== 'unknown') return severity
    }
  }
  return 'unknown'
}

function labelsKey(labels: JsonObject | null): string | null {
  if (!labels) return null
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  return pairs.length > 0 ? hashOf('labels', ...pairs.sort()) : null
}

function byUrgency(one: NormalAlert, other: NormalAlert): number {
  const firing = Number(other.status === 'firing') - Number(one.status === 'firing')
  if (firing !== 0) return firing
  return (one.startsAt?.getTime() ?? Infinity) - (other.startsAt?.getTime() ?? Infinity) || 0
}
