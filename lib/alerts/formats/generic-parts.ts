import { labelsOf } from '../build-alert.ts'
import { cleanLine, hashOf } from '../clean-text.ts'
import {
  child,
  isList,
  isObject,
  isUnexpanded,
  type Json,
  opened,
  scalarText,
} from '../json-node.ts'
import { type AlertStatus, type Severity, TITLE_LIMIT } from '../model.ts'
import { momentOf } from '../moments.ts'
import { normaliseSeverity } from '../severity.ts'
import { statusOfCompound, statusOfWord } from '../status-words.ts'
import * as names from './field-names.ts'
import { endingIn, found, isOwn, type Place } from './places.ts'

function line(value: Json): string | null {
  const text = scalarText(isList(value) ? value[0] : value)
  if (text === null || (/^[{[]/.test(text) && isObject(opened(text)))) return null
  return cleanLine(firstLine(text), TITLE_LIMIT)
}

/** Out: the first line that is not blank. */
export function firstLine(text: string): string {
  return text.split('\n').find((part) => part.trim() !== '') ?? text
}

/** A weak title changes with every event (a check's output), a strong one names the alert. */
export function titleOf(places: readonly Place[]): { title: string | null; weak: boolean } {
  const words = (value: Json) => {
    const text = line(value)
    return text !== null && !/^(?:-?\d+(?:\.\d+)?|true|false|null)$/.test(text) ? text : null
  }
  const name = (value: Json) => {
    const text = words(value)
    return text !== null && !isUnexpanded(text) && statusOfWord(text) === null ? text : null
  }
  const inner = places.filter((place) => !place.listed && place.depth <= 3)
  const near = inner.filter(
    (place) => !['org', 'user', 'meta', 'page', 'source'].includes(place.under),
  )
  const own = places.filter(isOwn)
  const strong = found(near, names.TITLE_STRONG, words) ?? found(own, names.TITLE_NAMES, name)
  if (strong !== null) return { title: strong, weak: false }
  const title =
    found(own, names.TITLE_WEAK, name) ??
    found(inner, names.TITLE_WEAK, name) ??
    endingIn(own, /(?:title|name|summary|message)$/, NOT_TITLE, name) ??
    found(own, names.TITLE_LAST, name) ??
    found(places, [...names.TITLE_STRONG, ...names.TITLE_NAMES], name)
  return { title, weak: true }
}

const NOT_TITLE =
  /user|author|team|org|company|account|group|mail|file|first|last|host|owner|sender|integration/
const NOT_STATE = /prev|old|last|http|response|code|before/
const NOT_LINK =
  /image|icon|avatar|logo|unsubscribe|callback|ack|api|ping|webhook|badge|pause|snooze|silence|runbook|chart|screenshot|cert/

/** In: labels. Out: a key made of host and service where both are given: one alert per pair. */
export function placeKey(labels: Readonly<Record<string, string>>): string | null {
  const place = (wanted: RegExp) =>
    Object.entries(labels).find(([name]) => wanted.test(name.toLowerCase()))?.[1] ?? null
  const host = place(/^(?:host|hostname|host_name|instance|device|node)$/)
  const service = place(/^(?:service|service_?name|service_?desc|check|job|metric)$/)
  return host !== null && service !== null ? hashOf('place', host, service) : null
}

/** Out: the status that a state field, a flag or an event type says, and the word it said it with. */
export function stateOf(places: readonly Place[]): {
  status: AlertStatus | null
  word: string | null
} {
  const inner = places.filter((place) => !place.listed && place.depth <= 3)
  const own = inner.filter(isOwn)
  const read = (value: Json) => {
    const word = scalarText(value)
    if (word === null || /^\d+$/.test(word)) return null
    const status = statusOfWord(word) ?? statusOfCompound(word)
    return status === null ? null : { status, word }
  }
  const numbered = numberedState(places[0])
  if (numbered !== null) return { status: numbered, word: null }
  const said =
    found(inner, names.STATUS, read) ??
    found(inner, names.FLAGS, (value) =>
      value === true || value === 'true' ? { status: 'resolved' as const, word: '' } : null,
    ) ??
    found(inner, names.STATUS_COMPOUND, read) ??
    endingIn(own, /(?:status|state|transition)$/, NOT_STATE, read) ??
    found(own, names.GRADE, (value) => {
      const graded = read(value)
      return graded?.status === 'resolved' ? graded : null
    })
  return said ?? { status: null, word: null }
}

/** LibreNMS numbers its states: 0 recovered, 1 alert, 2 acknowledged, 3 worse, 4 better. */
function numberedState(root: Place | undefined): AlertStatus | null {
  if (!root || child(root.node, 'hostname', 'sysname') === undefined) return null
  if (child(root.node, 'rule', 'alertid') === undefined) return null
  const state = scalarText(child(root.node, 'state'))
  if (state === '0') return 'resolved'
  return state === '2' ? 'acknowledged' : null
}

/** Out: the first severity that a field of that sort says, else one that the state implies. */
export function severityOf(places: readonly Place[], state: string | null): Severity {
  const read = (value: Json) => {
    const content = isObject(value)
      ? (child(value, 'name', 'summary', 'label', 'value') ?? null)
      : value
    const severity = normaliseSeverity(scalarText(content))
    return severity === 'unknown' ? null : severity
  }
  const near = places.filter((place) => !place.listed && place.depth <= 3)
  for (const name of names.SEVERITY) {
    const severity = found(near, [name], read)
    if (severity !== null) return severity
  }
  const ending = endingIn(near, /(?:severity|priority|criticality)$/, NOT_STATE, read)
  if (ending !== null) return ending
  return state !== null &&
    /^(?:crit(?:ical)?|warn(?:ing)?|major|minor|fatal|emergency)$/i.test(state)
    ? normaliseSeverity(state)
    : 'unknown'
}

/** Out: what stays the same in all deliveries about one alert, if a field says so. */
export function keyOf(places: readonly Place[]): string | null {
  const read = (value: Json) => {
    const text = scalarText(isList(value) ? value[0] : value)
    return text !== null &&
      !isUnexpanded(text) &&
      !/^(?:\*|null|undefined|true|false|\{\{.*)$/.test(text)
      ? text
      : null
  }
  const root = places[0]
  const near = places.filter((place) => !place.listed)
  const enveloped =
    root !== undefined &&
    isObject(opened(child(root.node, 'data', 'payload', 'object'))) &&
    child(root.node, 'type', 'event', 'eventtype') !== undefined
  const own = near.filter((place) => isOwn(place) && !(enveloped && place.depth === 0))
  for (const keys of [names.KEY_SURE, names.KEY_NAMED]) {
    for (const key of keys) {
      const value = found(near, [key], read)
      if (value !== null) return value
    }
  }
  const token = found(
    own.filter((place) => ['check', 'monitor'].includes(place.under)),
    ['token'],
    read,
  )
  return (
    token ??
    found(own, names.KEY_PLAIN, read) ??
    (enveloped ? found(near, ['id', 'uuid'], read) : null)
  )
}

/** Out: the first moment under one of the names. */
export function momentUnder(places: readonly Place[], keys: readonly string[]): Date | null {
  const near = places.filter((place) => !place.listed && place.depth <= 3)
  return found(near, keys, (value) => momentOf(value))
}

/** Out: the first absolute http(s) link under a name that says so. */
export function linkOf(places: readonly Place[]): string | null {
  const read = (value: Json) => {
    const content = isObject(value)
      ? child(value, 'href', 'url', 'web', 'html')
      : isList(value)
        ? value[0]
        : value
    const text = scalarText(content)
    return text !== null && /^https?:\/\/[^\s<>"]+$/i.test(text) ? text : null
  }
  const own = places.filter((place) => isOwn(place) || place.under === 'links')
  return (
    found(own, names.LINK, read) ??
    endingIn(own, /(?:url|link|href)$/, NOT_LINK, read) ??
    found(
      places.filter((place) => place.depth <= 2 && !place.listed),
      names.LINK,
      read,
    )
  )
}

/** Out: labels and tags as given, and where the alert is about. */
export function labelsOfPlaces(places: readonly Place[]): Record<string, string> {
  const own: Record<string, Json> = {}
  for (const place of places.filter(isOwn)) {
    for (const [key, value] of Object.entries(place.node)) {
      const plain = key.toLowerCase().replace(/[^a-z]/g, '')
      const content = isObject(value) ? (child(value, 'name', 'id') ?? null) : value
      if (names.PLACE.includes(plain) && scalarText(content) !== null && !Object.hasOwn(own, key))
        own[key] = content
    }
  }
  const given = [
    'labels',
    'tags',
    'etiquettes',
    'annotations',
    'customdetails',
    'details',
    'fields',
  ]
    .map((name) =>
      found(
        places.filter((place) => place.depth <= 2),
        [name],
        (value) => opened(value) ?? null,
      ),
    )
    .filter((value) => value !== null)
  return labelsOf(
    ...given.filter(
      (value) => typeof value !== 'string' || (/[:=,]/.test(value) && value.length < 500),
    ),
    own,
  )
}
