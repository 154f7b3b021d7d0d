import { cleanLine, hashOf, httpLink, storable } from './clean-text.ts'
import { isList, isObject, isUnexpanded, type Json, plainKey, scalarText } from './json-node.ts'
import { type AlertStatus, type NormalAlert, type Severity, TITLE_LIMIT } from './model.ts'
import { titleWithoutState } from './status-words.ts'

/** What a format found; everything may be missing but the sender. */
export interface Found {
  readonly sender: string
  readonly key?: string | null
  readonly title?: string | null
  readonly status?: AlertStatus | null
  readonly severity?: Severity
  readonly startsAt?: Date | null
  readonly endsAt?: Date | null
  readonly eventAt?: Date | null
  readonly link?: string | null
  readonly linkBase?: string | null
  readonly labels?: Readonly<Record<string, string>>
  readonly deliveryId?: string | null
}

const LABELS_LIMIT = 64
const SECRET = /token|secret|passw|apikey|routingkey|authorization|cookie|signature/

/** In: what a format found. Out: an alert fit to be stored: cut, cleaned and with a fingerprint. */
export function buildAlert(found: Found): NormalAlert {
  const title = cleanLine(found.title ?? null, TITLE_LIMIT)
  const key = found.key && !isUnexpanded(found.key) ? found.key : null
  const status = found.status ?? 'firing'
  return {
    fingerprint: key ? shortKey(key) : contentKey(found, title),
    status: title !== null && isUnexpanded(title) ? 'info' : status,
    title,
    severity: found.severity ?? 'unknown',
    startsAt: found.startsAt ?? null,
    endsAt: status === 'resolved' ? (found.endsAt ?? null) : null,
    eventAt: found.eventAt ?? null,
    link: httpLink(found.link ?? null, found.linkBase ?? null),
    labels: found.labels ?? {},
    sender: found.sender,
    deliveryId: found.deliveryId ? shortKey(found.deliveryId) : null,
  }
}

function shortKey(key: string): string {
  const clean = storable(key)
  return clean.length <= 255 && !/\p{Cc}/u.test(clean) ? clean : hashOf(key)
}

const PLACE = [
  'host',
  'hostname',
  'instance',
  'service',
  'servicename',
  'resource',
  'resourcename',
  'entity',
  'source',
  'check',
  'monitor',
  'job',
  'device',
  'ip',
  'url',
  'environment',
  'env',
  'cluster',
  'namespace',
  'region',
]

function contentKey(found: Found, title: string | null): string {
  const places = Object.entries(found.labels ?? {})
    .filter(([name]) => PLACE.includes(plainKey(name)))
    .map(([name, value]) => `${plainKey(name)}=${value}`)
    .sort()
  return hashOf(found.sender, titleWithoutState(title ?? ''), ...places)
}

/**
 * In: labels as senders write them: an object, `a:b,c:d`, `["a:b"]`, `[["a","b"]]`,
 * `[{key, value}]`. Out: a flat record, at most 64, without secrets and prototype keys.
 */
export function labelsOf(...sources: readonly (Json | undefined)[]): Record<string, string> {
  const labels: Record<string, string> = {}
  let count = 0
  for (const source of sources) {
    for (const [name, value] of pairsOf(source)) {
      if (count >= LABELS_LIMIT) break
      const label = cleanLine(name, 100)
      const content = cleanLine(value, 500)
      if (!label || content === null || isUnexpanded(content)) continue
      if (FORBIDDEN.has(label) || Object.hasOwn(labels, label) || isSecret(label)) continue
      labels[label] = content
      count += 1
    }
  }
  return labels
}

const isSecret = (label: string) => SECRET.test(plainKey(label))

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

function pairsOf(source: Json | undefined): readonly (readonly [string, string])[] {
  if (typeof source === 'string') {
    return source
      .split(/[,;\n]/)
      .slice(0, 200)
      .flatMap((part) => pairOf(part.trim()))
  }
  if (isList(source)) return source.slice(0, 200).flatMap(pairsOfItem)
  if (!isObject(source)) return []
  const pairs: (readonly [string, string])[] = []
  for (const name of Object.keys(source)) {
    const content = scalarText(source[name])
    if (content !== null) pairs.push([name, content])
  }
  return pairs
}

function pairsOfItem(item: Json): readonly (readonly [string, string])[] {
  if (typeof item === 'string') return pairOf(item)
  if (isList(item)) {
    const name = scalarText(item[0])
    const value = scalarText(item[1])
    return name !== null && value !== null ? [[name, value] as const] : []
  }
  if (!isObject(item)) return []
  const name = scalarText(item.key ?? item.tag ?? item.name ?? item.label)
  const raw = item.value
  const value = scalarText(isObject(raw) ? Object.values(raw)[0] : raw)
  return name !== null && value !== null ? [[name, value] as const] : []
}

function pairOf(part: string): readonly (readonly [string, string])[] {
  if (part === '' || part.length > 700) return []
  const match = /^([^:=]{1,100})[:=](.*)$/s.exec(part)
  return match?.[1] !== undefined && match[2] !== undefined
    ? [[match[1].trim(), match[2].trim() || 'true'] as const]
    : [[part, 'true'] as const]
}
