import { setTimeout as pause } from 'node:timers/promises'
import type { Socket } from 'socket.io-client'
import { apiOf } from '../../e2e/support/api.ts'
import { startApp } from '../../e2e/support/app.ts'
import { startBareServer } from '../harness/bare-server.ts'
import { median, percentile } from '../harness/figures.ts'
import { line } from '../harness/journal-stage.ts'
import { connect, joined, type RoomAddress } from '../harness/reader.ts'
import type { Bench, Prepared, Row } from '../harness/row.ts'

const READERS = 200
/** So many come in at once. */
const ARRIVING = 20
const LINES = 100
const WARM_LINES = 30
const EVERY_MS = 20
const PATIENCE_MS = 60_000

/** A room that can be ended. */
interface Place extends RoomAddress {
  close(): Promise<void>
}

/** A room full of readers, and one who writes. */
class FullRoom {
  private heard: (id: string) => void = () => undefined

  private constructor(
    private readonly place: Place,
    private readonly writer: Socket,
    private readonly readers: readonly Socket[],
  ) {
    for (const reader of readers) {
      reader.on('journal:entry', ({ entry }: { entry: { id: string } }) => this.heard(entry.id))
    }
  }

  static async open(place: Place): Promise<FullRoom> {
    const readers: Socket[] = []
    while (readers.length < READERS) {
      const arriving = Array.from({ length: ARRIVING }, () => joined(place))
      readers.push(...(await Promise.all(arriving)))
    }
    const room = new FullRoom(place, connect(place), readers)
    for (let count = 0; count < WARM_LINES; count += 1) await room.write()
    return room
  }

  /**
   * Sends a line and waits until all have it.
   * @returns milliseconds from sending to each reader
   */
  async write(): Promise<number[]> {
    const wanted = line()
    const from = performance.now()
    const times: number[] = []
    const all = new Promise<void>((done) => {
      this.heard = (id) => {
        if (id === wanted.id) times.push(performance.now() - from)
        if (times.length === READERS) done()
      }
    })
    const { number } = this.place
    const answer = await this.writer
      .timeout(PATIENCE_MS)
      .emitWithAck('journal:record', { number, ...wanted })
    if (!answer.ok) throw new Error(`A line was refused: ${JSON.stringify(answer)}`)
    await Promise.race([all, pause(PATIENCE_MS, undefined, { ref: false })])
    if (times.length !== READERS) throw new Error(`${times.length} of ${READERS} had the line`)
    return times
  }

  async close(): Promise<void> {
    for (const socket of [this.writer, ...this.readers]) socket.disconnect()
    await this.place.close()
  }
}

async function startOurs(bench: Bench): Promise<Place & { dataDir: string }> {
  const app = await startApp({ root: bench.root })
  const crisis = { title: 'Afflux de visiteurs', level: 'low' }
  const { body } = await apiOf(app).post<{ number: number }>('/api/v1/crises', crisis)
  const { url, token, dataDir } = app
  return { url, token, number: body.number, dataDir, close: () => app.stop() }
}

async function startBare(bench: Bench): Promise<Place> {
  const { url, close } = await startBareServer(bench.root, 'bare-room.js')
  return { url, token: '', number: 1, close }
}

interface Delivery {
  /** Over all readers of all lines. */
  p50: number
  p99: number
  /** Median over the lines of the last reader's time. */
  last: number
}

/** Lines at a steady pace, each when all have the one before. */
async function deliver(bench: Bench, room: FullRoom, lines: number): Promise<Delivery> {
  const all: number[][] = []
  for (let count = 0; count < lines && !bench.ending.aborted; count += 1) {
    const [times] = await Promise.all([room.write(), pause(EVERY_MS)])
    all.push(times)
  }
  const times = all.flat()
  const last = median(all.map((each) => Math.max(...each)))
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), last }
}

async function prepare(bench: Bench): Promise<Prepared> {
  const ours = await startOurs(bench)
  const rooms: FullRoom[] = []
  const close = async () => {
    await Promise.all(rooms.map((room) => room.close()))
    if (rooms.length === 0) await ours.close()
  }
  try {
    const full = await FullRoom.open(ours)
    rooms.push(full)
    const bare = await FullRoom.open(await startBare(bench))
    rooms.push(bare)
    return {
      round: async () => {
        const { value, floorMs } = await bench.disk.beside(ours.dataDir, async () => ({
          ours: await deliver(bench, full, LINES),
          peer: await deliver(bench, bare, LINES),
        }))
        const cell = (name: keyof Delivery) => ({
          ours: value.ours[name],
          peer: value.peer[name],
          floorMs,
        })
        return { p50: cell('p50'), p99: cell('p99'), last: cell('last') }
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

const PEER = 'socket.io alone'

/** A line on its way from one person to two hundred. */
export const liveLine: Row = {
  id: 'live-line',
  title: `Line to ${READERS} readers`,
  method: `From journal:record sent to journal:entry heard by each of ${READERS} socket.io readers on loopback (WebSocket) in the process of the benchmark, ${LINES} lines, one every ${EVERY_MS} ms or when all have the one before. Ours: the built app as npm start runs it; the line is committed before anybody hears it. Peer: a socket.io server that broadcasts the line and keeps nothing (bench/harness/bare-room.js). Both pay for the readers' own work.`,
  measures: [
    { id: 'p50', title: 'p50', unit: 'ms', peer: PEER },
    { id: 'p99', title: 'p99', unit: 'ms', peer: PEER },
    { id: 'last', title: `last of ${READERS}, p50`, unit: 'ms', peer: PEER },
  ],
  prepare,
}
