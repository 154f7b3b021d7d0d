import { buildAlert, labelsOf } from '../build-alert.ts'
import { child, isObject, type Json, listAt, objectAt, opened, text } from '../json-node.ts'
import type { AlertStatus, NormalAlert } from '../model.ts'
import { momentOf } from '../moments.ts'
import { normaliseSeverity } from '../severity.ts'
import { type Format, type Outcome, one, type Source } from './format.ts'
import { readGeneric } from './generic.ts'

const STATES = new Map<string, AlertStatus>([
  ['ALARM', 'firing'],
  ['OK', 'resolved'],
  ['INSUFFICIENT_DATA', 'info'],
])

/** A CloudWatch alarm as SNS carries it, or bare with raw delivery. */
export const cloudwatch: Format = {
  name: 'aws-cloudwatch',
  recognise: ({ root }) =>
    child(root, 'alarmname') !== undefined && child(root, 'newstatevalue') !== undefined,
  read: ({ root }) => {
    const name = text(root, 'alarmname')
    const place = [text(root, 'awsaccountid'), text(root, 'region'), name].join(':')
    const changed = momentOf(child(root, 'statechangetime'))
    const status = STATES.get(text(root, 'newstatevalue') ?? '') ?? 'firing'
    const suppressed = text(root, 'actionssuppressedby') !== null
    return one(
      buildAlert({
        sender: 'aws-cloudwatch',
        key: text(root, 'alarmarn') ?? place,
        title: name,
        status: suppressed && status === 'firing' ? 'info' : status,
        startsAt: status === 'resolved' ? null : changed,
        endsAt: changed,
        eventAt: changed,
        labels: labelsOf(
          listAt(root, 'trigger').length ? undefined : dimensionsOf(root),
          placeOf(root),
        ),
      }),
    )
  },
}

function dimensionsOf(root: Json): Json | undefined {
  const trigger = objectAt(root, 'trigger') ?? undefined
  return child(trigger, 'dimensions')
}

function placeOf(root: Json): Json {
  const trigger = objectAt(root, 'trigger') ?? undefined
  return {
    region: text(root, 'region'),
    account: text(root, 'awsaccountid'),
    namespace: text(trigger, 'namespace'),
    metric: text(trigger, 'metricname'),
  }
}

/** EventBridge: CloudWatch alarm changes, and any other event by its own words. */
export const eventbridge: Format = {
  name: 'aws-eventbridge',
  recognise: ({ root }) =>
    child(root, 'detailtype') !== undefined &&
    child(root, 'detail') !== undefined &&
    child(root, 'source') !== undefined,
  read: (source) => {
    const { root } = source
    const detail = objectAt(root, 'detail') ?? undefined
    const alarm = text(detail, 'alarmname')
    return one(alarm === null ? eventOf(source, detail) : alarmOf(root, detail, alarm))
  },
}

function alarmOf(root: Json, detail: Json | undefined, name: string): NormalAlert {
  const state = objectAt(detail, 'state') ?? undefined
  const changed = momentOf(child(state, 'timestamp'))
  const change = /state change/i.test(text(root, 'detailtype') ?? '')
  const suppressed = text(state, 'actionssuppressedby') !== null
  const status = STATES.get(text(state, 'value') ?? '') ?? 'firing'
  return buildAlert({
    sender: 'aws-eventbridge',
    key: resourceOf(root) ?? name,
    title: name,
    status: !change || (suppressed && status === 'firing') ? 'info' : status,
    startsAt: status === 'resolved' ? null : changed,
    endsAt: changed,
    eventAt: changed,
    labels: labelsOf({ region: text(root, 'region'), account: text(root, 'account') }),
    deliveryId: text(root, 'id'),
  })
}

function eventOf(source: Source, detail: Json | undefined): NormalAlert {
  const { root } = source
  const inner = readGeneric({ ...source, root: isObject(detail) ? detail : {} }, 'aws-eventbridge')
  const own = text(detail, 'title', 'description', 'eventtypecode')
  return buildAlert({
    ...inner,
    sender: 'aws-eventbridge',
    key:
      text(detail, 'id', 'eventarn', 'findingid', 'incidentid') ??
      resourceOf(root) ??
      text(root, 'id'),
    title: own ?? text(root, 'detailtype'),
    startsAt: inner.startsAt ?? momentOf(child(root, 'time')),
    severity: gradeOf(text(detail, 'severity')) ?? inner.severity,
    deliveryId: text(root, 'id'),
  })
}

/** GuardDuty grades from 1 to 10: low below 4, medium below 7, high below 9. */
function gradeOf(grade: string | null) {
  if (grade === null || !/^\d+(?:\.\d+)?$/.test(grade)) return null
  const value = Number(grade)
  return normaliseSeverity(
    value >= 9 ? 'critical' : value >= 7 ? 'high' : value >= 4 ? 'medium' : 'low',
  )
}

function resourceOf(root: Json): string | null {
  const first = listAt(root, 'resources')[0]
  return typeof first === 'string' && first !== '' ? first : null
}

/** In: an SNS envelope. Out: true when certificate and links point to SNS itself. */
export function isGenuineSns(root: Json): boolean {
  return ['signingcerturl', 'subscribeurl'].every((name) => {
    const link = text(root, name)
    return link === null || isSnsAddress(link)
  })
}

function isSnsAddress(link: string): boolean {
  return /^https:\/\/sns\.[a-z]{2}[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/[^\s]*$/.test(link)
}

/** The handshakes and plain notices of SNS. Nothing here is visited: a person follows the link. */
export function readSnsNotice(root: Json): Outcome {
  const type = text(root, 'type')
  const handshake = type !== 'Notification'
  const subject = text(root, 'subject')
  const message = text(root, 'message')
  return one(
    buildAlert({
      sender: 'aws-sns',
      key: text(root, 'messageid'),
      title: subject ?? message?.split('\n')[0] ?? type,
      status: handshake ? 'info' : 'firing',
      startsAt: handshake ? null : momentOf(child(root, 'timestamp')),
      link: type === 'SubscriptionConfirmation' ? text(root, 'subscribeurl') : null,
      labels: labelsOf({ topic: text(root, 'topicarn') }),
      deliveryId: text(root, 'messageid'),
    }),
  )
}

/** Out: true for an SNS envelope, whatever its content type says. */
export function isSns(root: Json): boolean {
  return (
    child(root, 'topicarn') !== undefined &&
    child(root, 'messageid') !== undefined &&
    child(root, 'type') !== undefined
  )
}

/** Out: what an SNS notification carries, if it carries JSON. */
export function snsContent(root: Json): Json | null {
  const content = opened(child(root, 'message'))
  return isObject(content) ? content : null
}
