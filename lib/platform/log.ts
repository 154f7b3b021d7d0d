import pino from 'pino'

export interface Log {
  info(fields: Record<string, string | number | boolean | null>, message: string): void
  warn(fields: Record<string, string | number | boolean | null>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** One JSON line an event on standard output. Never given a phone number, a token or a body. */
export function openLog(level: string, process: string): Log {
  return pino({
    level,
    base: { process },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: describeError },
  })
}

/** Where it happened and what it says of itself; a database's error also holds values, which stay out. */
function describeError(error: unknown) {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : undefined
  return { name: error.name, message: error.message, code, stack: error.stack }
}
