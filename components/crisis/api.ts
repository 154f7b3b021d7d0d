/** What the server answered to an act. */
export type Answer<Value = unknown> =
  | { ok: true; value: Value }
  | { ok: false; refusal: ApiRefusal }

/** Why an act was not done. */
export interface ApiRefusal {
  /** Null: the network, not the server. */
  status: number | null
  /** One sentence in the reader's language; null when the network failed. */
  sentence: string | null
  /** Field → sentence. */
  fields: Record<string, string>
}

interface ProblemDocument {
  status?: number
  detail?: string
  errors?: { field: string; message: string }[]
}

/** 128 random bits as a version 4 id; crypto.randomUUID is missing on plain http. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = [...bytes].map((byte, place) => {
    const value = place === 6 ? (byte & 0x0f) | 0x40 : place === 8 ? (byte & 0x3f) | 0x80 : byte
    return value.toString(16).padStart(2, '0')
  })
  const cut = (from: number, to: number) => hex.slice(from, to).join('')
  return [cut(0, 4), cut(4, 6), cut(6, 8), cut(8, 10), cut(10, 16)].join('-')
}

/** Reads from the JSON API with the session's cookie; null when it cannot be had now. */
export async function readApi<Value>(path: string): Promise<Value | null> {
  try {
    const response = await fetch(`/api/v1${path}`, { signal: AbortSignal.timeout(15_000) })
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}

/**
 * One call to the JSON API with the session's cookie.
 * @param key Idempotency-Key: the same act repeated is done once
 */
export async function callApi<Value = unknown>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body: unknown,
  key: string,
): Promise<Answer<Value>> {
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    })
    const answer = await response.json()
    return response.ok
      ? { ok: true, value: answer }
      : { ok: false, refusal: refusalOf({ ...answer, status: response.status }) }
  } catch {
    return { ok: false, refusal: { status: null, sentence: null, fields: {} } }
  }
}

/** A problem document as a form shows it. */
export function refusalOf(problem: ProblemDocument): ApiRefusal {
  const faults = problem.errors ?? []
  return {
    status: problem.status ?? 500,
    sentence: (faults.length === 1 && faults[0]?.message) || problem.detail || null,
    fields: Object.fromEntries(faults.map(({ field, message }) => [field, message])),
  }
}

/** Whether trying the same again later can help. */
export function mayPass({ status }: ApiRefusal): boolean {
  return status === null || status >= 500 || status === 429 || status === 401
}
