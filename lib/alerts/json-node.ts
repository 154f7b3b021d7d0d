/** Parsed bodies and how to look into them whatever way their keys are written. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])
const TEMPLATE =
  /^\s*(?:(?:\{\{[^}]*\}\}|\$?\{\$?[A-Za-z][\w.:$#]*\}|\$[A-Z][A-Z0-9_]+|\*[A-Za-z]\w*\*|%[A-Za-z]\w*%)[\s,:-]*)+$/

/** Senders use the same few keys; a hostile one does not fill the memory with its own. */
const KEYS_LIMIT = 5_000
const LONGEST_KEY = 100
const plainKeys = new Map<string, string>()

/** In: any key. Out: its letters and digits, lower case, without accents: `Check_ID` → `checkid`. */
export function plainKey(key: string): string {
  const known = plainKeys.get(key)
  if (known !== undefined) return known
  const plain = key
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
  if (key.length <= LONGEST_KEY && plainKeys.size < KEYS_LIMIT) plainKeys.set(key, plain)
  return plain
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** Objects of more keys than this are looked through once; smaller ones each time. */
const INDEXED_FROM = 16
const indexes = new WeakMap<JsonObject, ReadonlyMap<string, Json>>()

/** In: an object. Out: its values by plain key, without prototype keys; the first of two wins. */
export function fieldsOf(node: JsonObject): ReadonlyMap<string, Json> {
  const known = indexes.get(node)
  if (known) return known
  const index = new Map<string, Json>()
  for (const key of Object.keys(node)) {
    if (FORBIDDEN.has(key)) continue
    const value = node[key]
    const plain = plainKey(key)
    if (value !== undefined && !index.has(plain)) index.set(plain, value)
  }
  indexes.set(node, index)
  return index
}

/** Out: the value under a plain name, as `fieldsOf` would have it. */
function fieldOf(node: JsonObject, keys: readonly string[], name: string): Json | undefined {
  for (const key of keys) {
    if (plainKey(key) === name && !FORBIDDEN.has(key)) return node[key]
  }
  return undefined
}

/** In: a value. Out: the object or list written inside a string, else the value itself. */
export function opened(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string') return value
  const trimmed = value.trim()
  if (!/^[{[]/.test(trimmed) || trimmed.length > 200_000) return value
  return parseLoosely(trimmed) ?? value
}

function parseLoosely(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}

/** Out: the first value present (not null) under one of the plain names. */
export function child(node: Json | undefined, ...names: readonly string[]): Json | undefined {
  const target = opened(node)
  if (!isObject(target)) return undefined
  const keys = Object.keys(target)
  const fields = keys.length >= INDEXED_FROM ? fieldsOf(target) : null
  for (const name of names) {
    const value = fields === null ? fieldOf(target, keys, name) : fields.get(name)
    if (value !== undefined && value !== null) return value
  }
  return undefined
}

/** Out: the object found by following plain names, opening JSON written inside strings. */
export function objectAt(node: Json | undefined, ...path: readonly string[]): JsonObject | null {
  let current = opened(node)
  for (const name of path) current = opened(child(current, name))
  return isObject(current) ? current : null
}

/** Out: the list under one of the plain names, else empty. */
export function listAt(node: Json | undefined, ...names: readonly string[]): readonly Json[] {
  const value = opened(child(node, ...names))
  return isList(value) ? value : []
}

/** In: a scalar. Out: its text, trimmed; null when empty or not a scalar. */
export function scalarText(value: Json | undefined): string | null {
  if (typeof value === 'string') return value.trim() || null
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return null
}

/** In: a text. Out: true for a template the sender did not fill in, such as `{EVENT.ID}`. */
export function isUnexpanded(text: string): boolean {
  return text.length <= 500 && /[{$*%]/.test(text) && TEMPLATE.test(text)
}

/** Out: the first non-empty scalar under one of the names, as written. */
export function rawText(node: Json | undefined, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = child(node, name)
    const text = scalarText(isList(value) ? value[0] : value)
    if (text !== null) return text
  }
  return null
}

/** Out: as `rawText`, but unexpanded templates count as absent. */
export function text(node: Json | undefined, ...names: readonly string[]): string | null {
  for (const name of names) {
    const found = rawText(node, name)
    if (found !== null && !isUnexpanded(found)) return found
  }
  return null
}
