import { buildAlert, labelsOf } from '../build-alert.ts'
import { hashOf } from '../clean-text.ts'
import { child, type Json, objectAt, rawText, text } from '../json-node.ts'
import { momentOf } from '../moments.ts'
import { normaliseSeverity } from '../severity.ts'
import { statusOfCompound, statusOfTitle, titleWithoutState } from '../status-words.ts'
import { type Format, one } from './format.ts'

/**
 * Datadog's webhook: the default template has no state but in the title and no key of the alert
 * (`id` is the event), a custom one may hold any of its variables.
 */
export const datadog: Format = {
  name: 'datadog',
  recognise: ({ root }) =>
    /_alert_monitor$|_monitor_alert$/.test(text(root, 'eventtype') ?? '') ||
    child(root, 'alerttransition', 'alertcyclekey', 'aggregkey') !== undefined ||
    (objectAt(root, 'org') !== null &&
      child(root, 'title') !== undefined &&
      child(root, 'lastupdated', 'date', 'eventtype') !== undefined),
  read: ({ root }) => {
    const title = rawText(root, 'title', 'alerttitle', 'eventtitle')
    const transition = text(root, 'transition', 'alerttransition')
    return one(
      buildAlert({
        sender: 'datadog',
        key: keyOf(root, title),
        title,
        status: statusOfCompound(transition) ?? statusOfTitle(title),
        severity: severityOf(root, title),
        startsAt: momentOf(child(root, 'date')) ?? momentOf(child(root, 'lastupdated')),
        link: text(root, 'link', 'url', 'alerturl', 'eventurl'),
        labels: labelsOf(
          { host: text(root, 'hostname', 'host') },
          child(root, 'tags'),
          child(root, 'alertscope', 'scope'),
        ),
        deliveryId: text(root, 'eventid') ?? (objectAt(root, 'org') ? text(root, 'id') : null),
      }),
    )
  },
}

function keyOf(root: Json, title: string | null): string | null {
  const cycle = text(root, 'alertcyclekey', 'cyclekey') ?? text(root, 'aggregkey')
  if (cycle !== null) return cycle
  const monitor = text(root, 'alertid', 'monitorid')
  const scope = text(root, 'alertscope', 'scope')
  if (monitor !== null) return scope === null ? monitor : `${monitor} ${scope}`
  const org = text(objectAt(root, 'org') ?? undefined, 'id') ?? ''
  return title === null ? null : hashOf('datadog', org, titleWithoutState(title), scope ?? '')
}

function severityOf(root: Json, title: string | null) {
  const words = [
    text(root, 'alertpriority', 'priority'),
    /^(?:\[[^\]]*\]\s*)*?\[(P[1-5])\]/.exec(title ?? '')?.[1] ?? null,
    text(root, 'severity'),
    text(root, 'alerttype'),
  ]
  for (const word of words) {
    const severity = normaliseSeverity(word)
    if (severity !== 'unknown') return severity
  }
  return 'unknown'
}
