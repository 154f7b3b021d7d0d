import { readBody } from './body.ts'
import { alertmanager } from './formats/alertmanager.ts'
import {
  cloudwatch,
  eventbridge,
  isGenuineSns,
  isSns,
  readSnsNotice,
  snsContent,
} from './formats/aws.ts'
import { azureMonitor } from './formats/azure-monitor.ts'
import { betterStack } from './formats/better-stack.ts'
import { checkly } from './formats/checkly.ts'
import { enveloped, envelopeOf, holdsData } from './formats/cloudevents.ts'
import { datadog } from './formats/datadog.ts'
import { dynatrace } from './formats/dynatrace.ts'
import type { Format, Outcome, Source } from './formats/format.ts'
import { generic, readGeneric, readText } from './formats/generic.ts'
import { googleCloud } from './formats/google-cloud.ts'
import { grafana, grafanaLegacy } from './formats/grafana.ts'
import { graylog } from './formats/graylog.ts'
import { healthchecks } from './formats/healthchecks.ts'
import { kibana } from './formats/kibana.ts'
import { newrelicLegacy, newrelicWorkflow } from './formats/newrelic.ts'
import { opsgenieApi, opsgenieWebhook } from './formats/opsgenie.ts'
import { pagerdutyEventsV2 } from './formats/pagerduty-events-v2.ts'
import { pagerdutyWebhookV3 } from './formats/pagerduty-webhook-v3.ts'
import { pingdom } from './formats/pingdom.ts'
import { sentry } from './formats/sentry.ts'
import { statuspage } from './formats/statuspage.ts'
import { thousandeyes } from './formats/thousandeyes.ts'
import { uptimeKuma, uptimeRobot } from './formats/uptime.ts'
import { zabbix } from './formats/zabbix.ts'
import { isList, isObject, text } from './json-node.ts'
import { ALERTS_LIMIT, type AlertRequest, type NormalAlert, type Reading } from './model.ts'

/** Known senders, the most telling shapes first; `generic` takes whatever is left. */
const FORMATS: readonly Format[] = [
  grafana,
  alertmanager,
  grafanaLegacy,
  pagerdutyEventsV2,
  pagerdutyWebhookV3,
  cloudwatch,
  eventbridge,
  azureMonitor,
  betterStack,
  googleCloud,
  statuspage,
  sentry,
  opsgenieWebhook,
  newrelicWorkflow,
  newrelicLegacy,
  checkly,
  dynatrace,
  graylog,
  healthchecks,
  pingdom,
  thousandeyes,
  uptimeKuma,
  uptimeRobot,
  zabbix,
  datadog,
  kibana,
  opsgenieApi,
]

/** Out: the format that a parsed body has the shape of. */
function recognise(source: Source): Format {
  return FORMATS.find((format) => format.recognise(source)) ?? generic
}

/**
 * In: a request as it came, the time of receipt, and the format the integration is fixed to.
 * Out: its alerts, or why it is refused. Never throws, whatever the bytes.
 */
export function readAlerts(request: AlertRequest, now: Date, format = 'auto'): Reading {
  const document = readBody(request)
  if (!document.ok) return document
  if (document.kind === 'text') {
    const alert = readText(document.text, request.headers)
    if (alert.title === null) return { ok: false, reason: 'no-information', field: null }
    return { ok: true, sender: alert.sender, alerts: [alert], truncated: 0 }
  }
  const roots = isList(document.root) ? document.root : [document.root]
  const outcomes = roots
    .slice(0, ALERTS_LIMIT)
    .map((root) => readOne({ root, headers: request.headers, now }, format))
  return gathered(outcomes, Math.max(0, roots.length - ALERTS_LIMIT))
}

function gathered(outcomes: readonly Outcome[], cut: number): Reading {
  const alerts: NormalAlert[] = []
  let truncated = cut
  for (const outcome of outcomes) {
    if (!outcome.ok) {
      if (outcomes.length === 1 || outcome.reason !== 'no-information') return outcome
      continue
    }
    alerts.push(...outcome.alerts)
    truncated += outcome.truncated ?? 0
  }
  const first = alerts[0]
  if (!first) return { ok: false, reason: 'no-information', field: null }
  return { ok: true, sender: first.sender, alerts, truncated }
}

function readOne(source: Source, format: string): Outcome {
  if (isSns(source.root)) return readSns(source, format)
  const envelope = envelopeOf(source)
  if (envelope) return readEnvelope(source, envelope)
  const fixed = FORMATS.find((each) => each.name === format && each.recognise(source))
  return (fixed ?? (format === 'generic' ? generic : recognise(source))).read(source)
}

function readSns(source: Source, format: string): Outcome {
  if (!isGenuineSns(source.root))
    return { ok: false, reason: 'forged-sns', field: 'SigningCertURL' }
  const content = text(source.root, 'type') === 'Notification' ? snsContent(source.root) : null
  if (content === null) return readSnsNotice(source.root)
  const inner = readOne({ ...source, root: content }, format)
  if (!inner.ok) return readSnsNotice(source.root)
  const deliveryId = text(source.root, 'messageid')
  return { ...inner, alerts: inner.alerts.map((alert) => ({ ...alert, deliveryId })) }
}

function readEnvelope(
  source: Source,
  envelope: NonNullable<ReturnType<typeof envelopeOf>>,
): Outcome {
  const inside: Source = { ...source, root: envelope.data, headers: {} }
  if (!holdsData(envelope.data))
    return { ok: true, alerts: [enveloped(envelope, null, false, false)] }
  const format = recognise(inside)
  const outcome = format.read(inside)
  if (!outcome.ok || !isObject(envelope.data)) {
    return { ok: true, alerts: [enveloped(envelope, null, false, false)] }
  }
  const found = format === generic ? readGeneric(inside, 'generic') : null
  const titled = found === null || !found.title?.startsWith('{')
  const keyed = found === null || (found.key ?? null) !== null
  const alerts = outcome.alerts.map((alert) => enveloped(envelope, alert, titled, keyed))
  return { ok: true, alerts, truncated: outcome.truncated ?? 0 }
}
