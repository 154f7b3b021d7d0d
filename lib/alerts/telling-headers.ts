import type { AlertRequest } from './model.ts'

const TELLING =
  /^(?:content-(?:type|encoding)|user-agent|request-id|ce-.*|x-amz-sns-.*|.*-(?:timestamp|id|resource))$/

/** Senders use few names; a hostile one does not fill the memory with its own. */
const NAMES_LIMIT = 1_000
const telling = new Map<string, boolean>()

function tells(name: string): boolean {
  const known = telling.get(name)
  if (known !== undefined) return known
  const answer = TELLING.test(name)
  if (telling.size < NAMES_LIMIT) telling.set(name, answer)
  return answer
}

/**
 * In: the headers of a delivery. Out: JSON of those that help to understand a body; never credentials,
 * cookies or signatures.
 */
export function tellingHeaders(headers: AlertRequest['headers']): string {
  const kept: Record<string, string> = {}
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined && tells(name))
      kept[name] = value.slice(0, 500).replaceAll('\u0000', '')
  }
  return JSON.stringify(kept)
}
