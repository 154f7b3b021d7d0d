import { setTimeout as pause } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import type { SendLine } from './actors.ts'
import type { EntryFact } from './ledger.ts'
import type { Finding } from './recount.ts'

const ACKNOWLEDGED_MS = 5_000
const BEFORE_AGAIN_MS = 150

function connect(url: string, token: string): Socket {
  const socket = io(url, {
    auth: { token },
    transports: ['websocket'],
    reconnectionDelay: 100,
    reconnectionDelayMax: 500,
    forceNew: true,
  })
  // Refused at the door, for instance while the database is away: socket.io leaves that to us.
  socket.on('connect_error', () => {
    if (!socket.active) setTimeout(() => socket.connect(), BEFORE_AGAIN_MS)
  })
  return socket
}

type Read = Pick<EntryFact, 'id' | 'seq'>

type Recorded = { ok: true; entry: Read } | { ok: false; code: string; problem?: object }

/** A way of sending lines: a socket that comes back by itself. */
export function bySocket(url: string, token: string, ending: AbortSignal) {
  const socket = connect(url, token)
  const send: SendLine = async (number, line) => {
    for (;;) {
      ending.throwIfAborted()
      try {
        const said: Recorded = await socket
          .timeout(ACKNOWLEDGED_MS)
          .emitWithAck('journal:record', { number, ...line })
        if (said.ok) return said.entry
        if (said.code !== 'unavailable') return { refusal: JSON.stringify(said.problem) }
      } catch {
        // Not acknowledged: what became of it is not known.
      }
      await pause(BEFORE_AGAIN_MS)
    }
  }
  return { send, close: () => socket.disconnect() }
}

type Joined = { ok: true; entries: Read[]; lastSeq: number } | { ok: false; code: string }

/** Somebody who reads one crisis live, and asks for what was missed whenever the connection is back. */
export class Reader {
  private readonly socket: Socket
  /** seq → id, in whatever order lines and answers come. */
  private readonly lines = new Map<number, string>()
  private joined = false

  constructor(
    url: string,
    token: string,
    private readonly crisis: string,
  ) {
    this.socket = connect(url, token)
    this.socket.on('connect', () => void this.join())
    this.socket.on('disconnect', () => {
      this.joined = false
    })
    this.socket.on('journal:entry', ({ number, entry }: { number: unknown; entry: Read }) => {
      if (`${number}` === this.crisis) this.lines.set(entry.seq, entry.id)
    })
  }

  private async join(): Promise<void> {
    while (this.socket.connected && !this.joined) {
      const answer: Joined | null = await this.socket
        .timeout(ACKNOWLEDGED_MS)
        .emitWithAck('crisis:join', { number: this.crisis, after: this.lastWhole() })
        .catch(() => null)
      if (answer?.ok) {
        for (const { seq, id } of answer.entries) this.lines.set(seq, id)
        this.joined = true
      } else await pause(BEFORE_AGAIN_MS)
    }
  }

  /** The last `seq` before which none is missing. */
  private lastWhole(): number {
    let seq = 0
    while (this.lines.has(seq + 1)) seq += 1
    return seq
  }

  /** Compares what was read with the journal. */
  recount(journal: readonly EntryFact[]): Finding[] {
    const written = journal.filter(({ crisis }) => crisis === this.crisis)
    const same = written.every(({ seq, id }) => this.lines.get(seq) === id)
    if (same && written.length === this.lines.size) return []
    const read = `${this.lines.size} lines, ${this.lastWhole()} of them without a gap`
    const detail = `a reader of crisis ${this.crisis} has ${read}, written are ${written.length}`
    return [{ fault: 'gap', of: 'journal', detail }]
  }

  close(): void {
    this.socket.disconnect()
  }
}
