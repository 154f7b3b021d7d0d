import pino from 'pino'

export interface Log {
  info(fields: Record<string, string | number | boolean | null>, message: string): void
  warn(fields: Record<string, string | number | boolean | null>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** One JSON line an event on standard output. Never given a phone number, a token or a body. */
export function openLog(level: string, process: string): Log {
  return pino({ level, base: { process }, timestamp: pino.stdTimeFunctions.isoTime })
}
