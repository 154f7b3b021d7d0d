/** Times as senders write them. A local time without a zone is not guessed: it is absent. */

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)(?:\s+[A-Z]{1,5})?$/i
/** As most senders write: nothing is left to put right before it is parsed. */
const ISO_UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/
const RFC_2822 =
  /^(?:[A-Z][a-z]{2},\s+)?\d{1,2}\s+[A-Z][a-z]{2}\s+\d{4}\s+\d{2}:\d{2}(?::\d{2})?\s+(?:GMT|UTC|[+-]\d{4})$/
/** Before this a time is a zero value (epoch, year 1), in milliseconds. */
const EARLIEST = 366 * 86_400_000
const LATEST = 253_402_300_799_999

/**
 * In: a scalar of the body: RFC 3339 with any offset, `… UTC`, RFC 2822, or epoch seconds to
 * nanoseconds as number or digits. Out: the moment, milliseconds truncated; null when absent,
 * zero, without zone or nonsense.
 */
export function momentOf(value: unknown): Date | null {
  if (typeof value === 'number') return ofEpoch(value)
  if (typeof value !== 'string') return null
  const text = value.trim()
  if (ISO_UTC.test(text)) return ofMillis(Date.parse(text))
  if (/^\d{9,19}(?:\.\d{1,9})?$/.test(text)) return ofEpoch(Number(text))
  const iso = ISO.exec(text)
  if (iso) return ofIso(iso)
  return text.length < 40 && RFC_2822.test(text) ? ofMillis(Date.parse(text)) : null
}

/** In: a time without zone that the sender is known to write in UTC. Out: as `momentOf`. */
export function momentInUtc(value: unknown): Date | null {
  if (typeof value !== 'string') return momentOf(value)
  return momentOf(value) ?? momentOf(`${value.trim()}Z`)
}

function ofIso(parts: RegExpExecArray): Date | null {
  const [, year, month, day, hour, minute, second, fraction, zone] = parts
  const millis = (fraction ?? '').padEnd(3, '0').slice(0, 3)
  const offset = zone && /^[+-]/.test(zone) ? zone.replace(/^(.\d{2}):?(\d{2})?$/, fullOffset) : 'Z'
  return ofMillis(
    Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second ?? '00'}.${millis}${offset}`),
  )
}

function fullOffset(_: string, hours: string, minutes: string | undefined): string {
  return `${hours}:${minutes ?? '00'}`
}

function ofEpoch(value: number): Date | null {
  if (!Number.isFinite(value) || value <= 0) return null
  const digits = Math.floor(Math.log10(value)) + 1
  if (digits <= 10) return ofMillis(Math.trunc(value * 1000))
  if (digits <= 13) return ofMillis(Math.trunc(value))
  return ofMillis(Math.trunc(value / (digits <= 16 ? 1e3 : 1e6)))
}

function ofMillis(millis: number): Date | null {
  return Number.isNaN(millis) || millis < EARLIEST || millis > LATEST ? null : new Date(millis)
}
