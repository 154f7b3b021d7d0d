import { type Json, plainKey } from './json-node.ts'
import { type AlertRequest, BODY_LIMIT, DEPTH_LIMIT, type RefusalReason } from './model.ts'

/** What a body turned out to hold: parsed values under sensible names, or plain text. */
export type Document =
  | { readonly ok: true; readonly kind: 'data'; readonly root: Json }
  | { readonly ok: true; readonly kind: 'text'; readonly text: string }
  | { readonly ok: false; readonly reason: RefusalReason; readonly field: string | null }

const CARRIERS = ['data', 'payload', 'json', 'body', 'message', 'alert', 'event']

/**
 * In: a request. Out: its content as JSON (under any content type), form, multipart form or text.
 * JSON that is broken, or more than 32 deep, is refused; so is an empty body without a query.
 */
export function readBody(request: AlertRequest): Document {
  if (request.body.byteLength > BODY_LIMIT) return { ok: false, reason: 'too-large', field: null }
  const type = (request.contentType ?? '').toLowerCase()
  const body = decoded(request.body, request.contentType ?? '').trim()
  if (body === '') return ofQuery(request.query)
  if (type.startsWith('multipart/form-data')) return ofMultipart(body, request.contentType ?? '')
  if (/^[{[]/.test(body)) return ofJson(body)
  const form = formOf(body, type)
  if (form) return ofForm(form)
  if (/^"[\s\S]*"$/.test(body)) return ofJson(body)
  if (/\bjson\b/.test(type)) return { ok: false, reason: 'bad-json', field: null }
  return { ok: true, kind: 'text', text: body }
}

function decoded(bytes: Uint8Array, contentType: string): string {
  const charset = /charset="?([\w.:-]+)/i.exec(contentType)?.[1] ?? 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (/^(?:iso-8859-\d+|windows-125\d|latin1)$/i.test(charset)) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    } catch {
      return new TextDecoder(charset).decode(bytes)
    }
  }
  return utf8.decode(bytes)
}

const utf8 = new TextDecoder('utf-8')

function ofJson(text: string): Document {
  if (depthOf(text) > DEPTH_LIMIT) return { ok: false, reason: 'too-deep', field: null }
  try {
    const root: Json = JSON.parse(/\d{16}/.test(text) ? withBigNumbersQuoted(text) : text)
    if (typeof root === 'string') return { ok: true, kind: 'text', text: root }
    return { ok: true, kind: 'data', root }
  } catch {
    return { ok: false, reason: 'bad-json', field: null }
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
/** `[` and `{`, `]` and `}` differ in this bit only. */
const CURLY_BIT = 0x20
const OPEN = 0x7b
const CLOSE = 0x7d

/** In: JSON text. Out: its deepest nesting, found without building anything. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at)
    if (quoted) {
      if (char === BACKSLASH) at += 1
      else if (char === QUOTE) quoted = false
    } else if (char === QUOTE) quoted = true
    else if ((char | CURLY_BIT) === OPEN) {
      depth += 1
      if (depth > deepest) deepest = depth
    } else if ((char | CURLY_BIT) === CLOSE) depth -= 1
  }
  return deepest
}

/** Ids beyond 2^53 would lose their last digits, and two alerts become one. */
function withBigNumbersQuoted(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  )
}

function formOf(body: string, type: string): Map<string, string> | null {
  const declared = type.startsWith('application/x-www-form-urlencoded')
  if (!declared && !/^[A-Za-z_][\w.[\]-]*=[^\n]*$/.test(body)) return null
  const form = new Map<string, string>()
  for (const [key, value] of new URLSearchParams(body)) if (!form.has(key)) form.set(key, value)
  if (declared) return form
  const looksEncoded = !/\s/.test(body) && [...form.keys()].every((key) => /^[\w.[\]-]+$/.test(key))
  return looksEncoded ? form : null
}

function ofForm(form: ReadonlyMap<string, string>): Document {
  for (const [key, value] of form) {
    const carrier = form.size === 1 || CARRIERS.includes(plainKey(key))
    if (carrier && /^\s*[{[]/.test(value)) return ofJson(value.trim())
  }
  return { ok: true, kind: 'data', root: Object.fromEntries(form) }
}

function ofQuery(query: Readonly<Record<string, string>>): Document {
  if (Object.keys(query).length === 0) return { ok: false, reason: 'empty', field: null }
  return ofForm(new Map(Object.entries(query)))
}

function ofMultipart(body: string, contentType: string): Document {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (!boundary) return { ok: false, reason: 'no-information', field: 'boundary' }
  const form = new Map<string, string>()
  for (const part of body.split(`--${boundary}`).slice(1)) {
    const name = /content-disposition:[^\n]*?\bname="([^"]*)"/i.exec(part)?.[1]
    const start = /\r?\n\r?\n/.exec(part)
    if (name && start && !form.has(name)) {
      form.set(name, part.slice(start.index + start[0].length).replace(/\r?\n$/, ''))
    }
  }
  if (form.size === 0) return { ok: false, reason: 'no-information', field: null }
  return ofForm(form)
}
