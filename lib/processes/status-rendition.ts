import { promisify } from 'node:util'
import {
  brotliCompress,
  brotliCompressSync,
  constants,
  gzip,
  gzipSync,
  type InputType,
} from 'node:zlib'
import { sha256 } from '../platform/json.ts'
import type { StatusPage } from '../status/model.ts'
import { statusStyle } from '../status/style.ts'
import type { Encoding } from './status-request.ts'

type Headers = Readonly<Record<string, string | number>>

/** One text of a status page, ready to be sent: nothing is computed for a reader. */
export interface Rendition {
  html: string
  etag: string
  bodies: Readonly<Record<Encoding, Buffer>>
  headers: Readonly<Record<Encoding, Headers>>
  /** Of an answer without a body. */
  unchanged: Headers
}

/** On every answer of the status pages, whatever the status. */
export const statusSecurity: Headers = securityOf(`<style>${statusStyle}</style>`)

/**
 * A page allows the style and the script that stand in it and no other: those of the text itself, for
 * a file may come from an earlier version of this program. What people wrote is escaped.
 */
function securityOf(html: string): Headers {
  const inside = (tag: string) => {
    const text = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html)?.[1]
    if (text === undefined) return "'none'"
    return `'sha256-${Buffer.from(sha256(text), 'hex').toString('base64')}'`
  }
  const policy = [
    "default-src 'none'",
    `script-src ${inside('script')}`,
    `style-src ${inside('style')}`,
    "font-src 'self'",
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    // The address may hold the key of a signed link.
    'referrer-policy': 'no-referrer',
  }
}

const caching: Record<StatusPage, Headers> = {
  public: { 'cache-control': 'no-cache', vary: 'Accept-Encoding, Accept-Language, Cookie' },
  staff: {
    'cache-control': 'private, no-cache',
    vary: 'Accept-Encoding, Accept-Language, Cookie, Authorization',
  },
}

type Bodies = Pick<Rendition['bodies'], 'br' | 'gzip'>

/** A page of several crises: worth three times the work for the last three per cent. */
const LONG = 22_000

/** As small as it gets, off the main thread: for a text that many will read. */
export async function prepareRendition(page: StatusPage, text: string): Promise<Rendition> {
  const { html, etag } = tagged(text)
  const [br, gzipped] = await Promise.all([
    promisify<InputType, object, Buffer>(brotliCompress)(
      html,
      brotliAt(html.length > LONG ? 11 : 10, html),
    ),
    promisify<InputType, object, Buffer>(gzip)(html, { level: 9 }),
  ])
  return withHeaders(page, html, etag, { br, gzip: gzipped })
}

/** At once and nearly as small: for a text that few will read. */
export function prepareQuickly(page: StatusPage, text: string): Rendition {
  const { html, etag } = tagged(text)
  const br = brotliCompressSync(html, brotliAt(5, html))
  return withHeaders(page, html, etag, { br, gzip: gzipSync(html) })
}

const brotliAt = (quality: number, html: string) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: html.length,
  },
})

/** The document names its own tag, so that its script asks for what is newer only. */
function tagged(text: string): { html: string; etag: string } {
  const etag = `W/"${sha256(text).slice(0, 20)}"`
  const attribute = `data-tag="${etag.replaceAll('"', '&quot;')}"`
  return { html: text.replace('<html ', `<html ${attribute} `), etag }
}

/** The text of a file that this program wrote, or null when it is not whole. */
export function untagged(html: string): string | null {
  const whole = /^<!doctype html><html data-tag="[^"]*" [\s\S]*<\/html>$/.test(html)
  return whole ? html.replace(/data-tag="[^"]*" /, '') : null
}

function withHeaders(page: StatusPage, html: string, etag: string, packed: Bodies): Rendition {
  const bodies = { ...packed, identity: Buffer.from(html) }
  const unchanged = { ...securityOf(html), ...caching[page], etag }
  const headers = (encoding: Encoding): Headers => ({
    ...unchanged,
    'content-type': 'text/html; charset=utf-8',
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    'content-length': bodies[encoding].length,
  })
  return {
    html,
    etag,
    bodies,
    headers: { br: headers('br'), gzip: headers('gzip'), identity: headers('identity') },
    unchanged,
  }
}
