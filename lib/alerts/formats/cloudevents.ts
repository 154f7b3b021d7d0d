import { buildAlert } from '../build-alert.ts'
import { child, isObject, type Json, opened, text } from '../json-node.ts'
import type { NormalAlert } from '../model.ts'
import { momentOf } from '../moments.ts'
import { statusOfCompound } from '../status-words.ts'
import type { Source } from './format.ts'

/** The attributes of a CloudEvent, from the body (structured) or from `ce-` headers (binary). */
export interface Envelope {
  readonly type: string
  readonly source: string
  readonly id: string
  readonly subject: string | null
  readonly time: Date | null
  readonly data: Json
}

/** In: a request's source. Out: its CloudEvents 1.0 envelope, or null. Source: cloudevents/spec. */
export function envelopeOf({ root, headers }: Source): Envelope | null {
  if (headers['ce-id'] !== undefined && headers['ce-source'] !== undefined) {
    return {
      type: headers['ce-type'] ?? '',
      source: headers['ce-source'],
      id: headers['ce-id'],
      subject: headers['ce-subject'] ?? null,
      time: momentOf(headers['ce-time']),
      data: root,
    }
  }
  const type = text(root, 'type')
  const id = text(root, 'id')
  const source = text(root, 'source')
  if (child(root, 'specversion') === undefined || type === null || id === null || source === null)
    return null
  return {
    type,
    source,
    id,
    subject: text(root, 'subject'),
    time: momentOf(child(root, 'time')),
    data: opened(child(root, 'data')) ?? null,
  }
}

/**
 * In: an envelope and what its data said. Out: the alert with the envelope's delivery id; title,
 * status, time and key come from the envelope where the data has none.
 */
export function enveloped(
  envelope: Envelope,
  inner: NormalAlert | null,
  named: boolean,
  keyed: boolean,
): NormalAlert {
  const status =
    inner && named ? inner.status : (statusOfCompound(envelope.type) ?? inner?.status ?? 'firing')
  const alert = buildAlert({
    ...(inner ?? {}),
    sender: inner && inner.sender !== 'generic' ? inner.sender : 'cloudevents',
    key:
      inner && keyed ? inner.fingerprint : `${envelope.source} ${envelope.subject ?? envelope.id}`,
    title: inner && named ? inner.title : envelope.type,
    status,
    startsAt: inner?.startsAt ?? (status === 'resolved' ? null : envelope.time),
    endsAt: inner?.endsAt ?? null,
    eventAt: envelope.time ?? inner?.eventAt ?? null,
    deliveryId: `${envelope.source} ${envelope.id}`,
  })
  return alert
}

/** Out: true when the data has something that could be an alert. */
export function holdsData(data: Json): boolean {
  return isObject(data) && Object.keys(data).length > 0
}
