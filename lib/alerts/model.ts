/** What a sender said about one thing, in our words. Pure: no database, no clock. */

export type AlertStatus = 'firing' | 'resolved' | 'acknowledged' | 'info'

export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info', 'unknown'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Longest title kept, in graphemes. */
export const TITLE_LIMIT = 200
/** Largest body read, in bytes. */
export const BODY_LIMIT = 1_048_576
/** Deepest nesting of JSON accepted. */
export const DEPTH_LIMIT = 32
/** Most alerts taken from one request; the rest counts as truncated. */
export const ALERTS_LIMIT = 10_000

export interface NormalAlert {
  /** The sender's key for the life cycle, else a hash of what identifies the thing. */
  readonly fingerprint: string
  readonly status: AlertStatus
  /** Null when this event carries no title (an acknowledgement by key alone). */
  readonly title: string | null
  readonly severity: Severity
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  /** When the sender says this event happened, where it is neither start nor end. */
  readonly eventAt: Date | null
  /** Absolute http(s) only. */
  readonly link: string | null
  readonly labels: Readonly<Record<string, string>>
  readonly sender: string
  /** The sender's own id of this delivery: the same again is a replay. */
  readonly deliveryId: string | null
}

/** A request as it came: header names in lower case, the body byte for byte. */
export interface AlertRequest {
  readonly headers: Readonly<Record<string, string>>
  readonly contentType: string | null
  readonly query: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** Why a body was refused: codes, translated by whoever shows them. */
export type RefusalReason =
  | 'bad-signature'
  | 'too-large'
  | 'empty'
  | 'bad-json'
  | 'too-deep'
  | 'no-information'
  | 'bad-event'
  | 'forged-sns'

export interface FieldFault {
  readonly field: string
  readonly reason: 'missing' | 'unknown-value'
}

export type Reading =
  | {
      readonly ok: true
      readonly sender: string
      readonly alerts: readonly NormalAlert[]
      /** How many more the sender says there are than it listed. */
      readonly truncated: number
    }
  | {
      readonly ok: false
      readonly reason: RefusalReason
      readonly field: string | null
      readonly errors?: readonly FieldFault[]
    }

/** Formats an integration may be fixed to; `auto` recognises by itself. */
export const FORMAT_NAMES = [
  'auto',
  'alertmanager',
  'grafana',
  'grafana-legacy',
  'pagerduty-events-v2',
  'pagerduty-webhook-v3',
  'aws-cloudwatch',
  'aws-eventbridge',
  'azure-monitor',
  'better-stack',
  'google-cloud-monitoring',
  'statuspage',
  'sentry',
  'opsgenie-webhook',
  'opsgenie-alert-api',
  'newrelic-workflow',
  'newrelic-legacy',
  'checkly',
  'dynatrace',
  'graylog',
  'healthchecks',
  'pingdom',
  'thousandeyes',
  'uptime-kuma',
  'uptimerobot',
  'zabbix',
  'datadog',
  'elastic-kibana',
  'generic',
] as const

/** How long it holds that somebody looks at an alert. */
export const LOOK_MS = 10 * 60_000
