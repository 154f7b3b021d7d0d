/**
 * Columns of many rows as PostgreSQL arrays in binary form (`array_send` of src/backend/utils/adt):
 * dimension, element type, then each element with its length. Neither side turns them into text.
 */

const HEADER_BYTES = 20
const LENGTH_BYTES = 4
const NULL_LENGTH = -1

/** What an element looks like on the wire: its type's OID, its length and how it is written. */
interface ElementType<Value> {
  readonly oid: number
  readonly lengthOf: (value: Value) => number
  readonly write: (into: Buffer, at: number, value: Value, length: number) => void
}

const EMPTY_BYTES = 12

function arrayOf<Value>(type: ElementType<Value>): (values: readonly (Value | null)[]) => Buffer {
  const { oid, lengthOf, write } = type
  return (values) => {
    const lengths: number[] = []
    let total = HEADER_BYTES
    let holdsNull = false
    // Loops by index: this runs for each column of each batch.
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index] ?? null
      const length = value === null ? NULL_LENGTH : lengthOf(value)
      lengths.push(length)
      total += LENGTH_BYTES + Math.max(length, 0)
      holdsNull ||= value === null
    }
    const array = Buffer.allocUnsafe(values.length > 0 ? total : EMPTY_BYTES)
    array.writeInt32BE(values.length > 0 ? 1 : 0, 0)
    array.writeInt32BE(holdsNull ? 1 : 0, 4)
    array.writeInt32BE(oid, 8)
    if (values.length === 0) return array
    array.writeInt32BE(values.length, 12)
    array.writeInt32BE(1, 16)
    let at = HEADER_BYTES
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index] ?? null
      const length = lengths[index] ?? NULL_LENGTH
      at = array.writeInt32BE(length, at)
      if (value === null) continue
      write(array, at, value, length)
      at += length
    }
    return array
  }
}

const text: Omit<ElementType<string>, 'oid'> = {
  lengthOf: (value) => Buffer.byteLength(value),
  write: (into, at, value, length) => into.write(value, at, length),
}

/** `text[]`. */
export const textArray = arrayOf<string>({ oid: 25, ...text })

const JSONB_VERSION = 1

/** `jsonb[]`, of values that are JSON text already. */
export const jsonArray = arrayOf<string>({
  oid: 3802,
  lengthOf: (value) => 1 + Buffer.byteLength(value),
  write: (into, at, value, length) => {
    into.writeUInt8(JSONB_VERSION, at)
    into.write(value, at + 1, length - 1)
  },
})

/** `bytea[]`. */
export const bytesArray = arrayOf<Uint8Array>({
  oid: 17,
  lengthOf: (value) => value.byteLength,
  write: (into, at, value) => into.set(value, at),
})

/** `uuid[]`. */
export const uuidArray = arrayOf<string>({
  oid: 2950,
  lengthOf: () => 16,
  write: (into, at, value) => into.write(value.replaceAll('-', ''), at, 16, 'hex'),
})

/** `int4[]`. */
export const integerArray = arrayOf<number>({
  oid: 23,
  lengthOf: () => 4,
  write: (into, at, value) => into.writeInt32BE(value, at),
})

/** Where PostgreSQL begins to count, in milliseconds since 1970. */
const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1)

const MICROSECONDS = 1_000
const LOW_BITS = 2 ** 32

/** `timestamptz[]`. */
export const momentArray = arrayOf<Date>({
  oid: 1184,
  lengthOf: () => 8,
  write: (into, at, value) => {
    const sincePostgres = value.getTime() - POSTGRES_EPOCH_MS
    const time = sincePostgres * MICROSECONDS
    if (Number.isSafeInteger(time)) {
      into.writeInt32BE(Math.floor(time / LOW_BITS), at)
      into.writeUInt32BE(time >>> 0, at + 4)
    } else into.writeBigInt64BE(BigInt(sincePostgres) * BigInt(MICROSECONDS), at)
  },
})
