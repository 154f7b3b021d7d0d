import { DEPTH_LIMIT, UnreadableBody } from '../parse-input.ts'

/** Largest JSON body of the API, in bytes. */
export const BODY_LIMIT = 1_048_576

/**
 * Reads a JSON body. What cannot be read comes back as an UnreadableBody, which the verb refuses
 * after access and visibility. An absent body reads as an empty object.
 */
export async function readJsonBody(
  request: Request,
): Promise<{ input: unknown; bytes: Uint8Array }> {
  const bytes = await readBytes(request)
  if (bytes === null) {
    return { input: new UnreadableBody('too_large', 'bodyTooLarge'), bytes: new Uint8Array() }
  }
  return { input: readJson(bytes, request.headers.get('content-type')), bytes }
}

function readJson(bytes: Uint8Array, contentType: string | null): unknown {
  if (bytes.length === 0) return {}
  if (!/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(contentType ?? '')) {
    return new UnreadableBody('unsupported_media', 'jsonExpected')
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (depthOf(text) > DEPTH_LIMIT) return new UnreadableBody('invalid', 'tooDeep')
    return JSON.parse(text)
  } catch {
    return new UnreadableBody('invalid', 'malformedJson')
  }
}

/** Null when the body is over the limit. */
async function readBytes(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > BODY_LIMIT) return null
  if (!request.body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.length
    if (size > BODY_LIMIT) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Deepest nesting of brackets outside strings, without parsing. */
export function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (inString) {
      if (character === '\\') index += 1
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{' || character === '[') {
      depth += 1
      deepest = Math.max(deepest, depth)
    } else if (character === '}' || character === ']') depth -= 1
  }
  return deepest
}
