import {
  child,
  fieldsOf,
  isList,
  isObject,
  type Json,
  type JsonObject,
  opened,
  scalarText,
} from '../json-node.ts'
import { CONTAINERS } from './field-names.ts'

/** An object somewhere in a body, and where. */
export interface Place {
  readonly node: JsonObject
  readonly depth: number
  /** The plain key it lies under; empty for the root. */
  readonly under: string
  readonly listed: boolean
}

/** In: a parsed body. Out: its objects, the outer before the inner; of a list, its first. */
export function placesOf(root: Json): readonly Place[] {
  const places: Place[] = []
  const queue: { value: Json; depth: number; under: string; listed: boolean }[] = [
    { value: root, depth: 0, under: '', listed: false },
  ]
  for (let at = 0; at < queue.length && places.length < 300; at += 1) {
    const next = queue[at]
    const value = opened(next?.value)
    if (!next || !isObject(value)) continue
    places.push({ node: value, depth: next.depth, under: next.under, listed: next.listed })
    if (next.depth >= 5) continue
    for (const [key, inner] of fieldsOf(value)) {
      const content = typeof inner === 'string' ? opened(inner) : inner
      const first = isList(content) ? content[0] : content
      if (!isObject(first)) continue
      queue.push({
        value: first,
        depth: next.depth + 1,
        under: key,
        listed: next.listed || isList(content),
      })
    }
  }
  return places
}

/** Out: true when there is any text or number in it. */
export function holdsScalar(root: Json): boolean {
  return placesOf(root).some(({ node }) =>
    [...fieldsOf(node).values()].some(
      (value) => scalarText(isList(value) ? value[0] : value) !== null,
    ),
  )
}

/** A place that speaks of the alert itself: the root, or below it only objects named so. */
export function isOwn(place: Place): boolean {
  return !place.listed && (place.depth === 0 || CONTAINERS.includes(place.under))
}

/** In: places, plain keys in order of trust. Out: the first value that `read` makes something of. */
export function found<T>(
  places: readonly Place[],
  keys: readonly string[],
  read: (value: Json, place: Place) => T | null,
): T | null {
  for (const place of places) {
    for (const key of keys) {
      const value = child(place.node, key)
      const result = value === undefined ? null : read(value, place)
      if (result !== null) return result
    }
  }
  return null
}

/** As `found`, for names nobody listed, by how they end; those matching `not` are left out. */
export function endingIn<T>(
  places: readonly Place[],
  ending: RegExp,
  not: RegExp,
  read: (value: Json) => T | null,
): T | null {
  for (const place of places) {
    for (const [key, value] of fieldsOf(place.node)) {
      const result = ending.test(key) && !not.test(key) ? read(value) : null
      if (result !== null) return result
    }
  }
  return null
}
