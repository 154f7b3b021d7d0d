import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { z } from 'zod'
import { requireAccess } from '../access/require-access.ts'
import {
  arrive,
  clearStalePresence,
  depart,
  PRESENCE_EVERY_MS,
  stay,
} from '../cell/keep-presence.ts'
import { findVisibleCrisis, findVisibleCrisisById } from '../crisis/queries.ts'
import { writeEntry } from '../journal/write-entry.ts'
import { type CommittedLines, hearCommittedLines } from '../journal/write-lines.ts'
import type { Actor } from '../platform/actor.ts'
import type { Authenticate } from '../platform/adapters/route.ts'
import { answerCommand, type CommandAnswer } from '../platform/adapters/socket.ts'
import { type Context, contextFor, type Services } from '../platform/context.ts'
import type { Closable } from '../platform/db/database.ts'
import { parseInput } from '../platform/parse-input.ts'
import { CommandBudget } from './command-budget.ts'
import { LiveCrisis, type ReadPages } from './live-crisis.ts'

/** Ping every 4 s, gone after 4 s without answer: staleness is said within 10 s. */
const PING_MS = 4_000
const COMMAND_BYTES = 64 * 1024

const joinSchema = z.object({
  number: z.union([z.string(), z.number()]).transform(String),
  after: z.int().min(0).default(0),
})
const recordSchema = z.looseObject({ number: z.union([z.string(), z.number()]).transform(String) })

type Acknowledge = (answer: CommandAnswer) => void

/** What this process knows of one connection. */
interface Connection {
  credentials: { authorization: string | null; cookie: string | null }
  budget: CommandBudget
  /** What the person might see when they came in. */
  rights: string
}

const rightsOf = (actor: Actor) =>
  actor.kind === 'user' ? `${actor.userId} ${actor.access} ${actor.onlyCrisisId ?? ''}` : actor.kind

/** A connection that ended meanwhile would stay in the room for ever. */
async function enter(socket: Socket, room: string): Promise<void> {
  if (socket.connected) await socket.join(room)
}

/** Live rooms over socket.io, on the web process's own port. */
export class Live {
  private readonly io: Server
  private readonly crises = new Map<string, LiveCrisis>()
  private readonly connections = new Map<string, Connection>()
  private readonly system: Context
  private readonly timer: NodeJS.Timeout
  private listener: Closable | null = null
  private stopHearing: (() => void) | null = null

  constructor(
    server: HttpServer,
    private readonly services: Services,
    private readonly authenticate: Authenticate,
    private readonly readPages: ReadPages,
  ) {
    this.system = contextFor(services, { kind: 'system', process: 'web' })
    this.io = new Server(server, {
      serveClient: false,
      perMessageDeflate: false,
      pingInterval: PING_MS,
      pingTimeout: PING_MS,
      maxHttpBufferSize: COMMAND_BYTES,
    })
    this.io.use((socket, next) => {
      this.admit(socket).then(next, () => next(new Error('unavailable')))
    })
    this.io.on('connection', (socket) => this.serve(socket))
    this.timer = setInterval(() => void this.keepSeats(), PRESENCE_EVERY_MS)
  }

  async start(): Promise<void> {
    this.stopHearing = hearCommittedLines(this.services.database, (lines) => this.handOver(lines))
    const channels = ['crisis', 'cell', 'presence', 'pages', 'figures', 'session']
    this.listener = await this.services.database.listen(channels, (channel, payload) => {
      this.hear(channel, payload).catch((error: unknown) =>
        this.services.log.error({ channel, error }, 'a live update failed'),
      )
    })
  }

  async close(): Promise<void> {
    clearInterval(this.timer)
    this.stopHearing?.()
    await this.listener?.close()
    await this.io.close()
  }

  private handOver({ crisisId, entries }: CommittedLines): void {
    const handedOver = this.crises.get(crisisId)?.committed(entries)
    // The database tells of them too.
    handedOver?.catch(() => undefined)
  }

  /** An empty payload means: something may have been missed, look at everything. */
  private async hear(channel: string, payload: string): Promise<void> {
    if (channel === 'session') return this.dropRevoked()
    const touched = payload
      ? [this.crises.get(payload)].filter((live) => live !== undefined)
      : [...this.crises.values()]
    for (const live of touched) {
      if (channel === 'crisis') await live.changed()
      if (channel === 'cell') await live.cellChanged()
      if (channel === 'presence') await live.presenceChanged()
      if (channel === 'pages') await live.pagesChanged()
      if (channel === 'figures') live.figuresChanged()
    }
  }

  private async admit(socket: Socket): Promise<Error | undefined> {
    const { headers, auth } = socket.handshake
    const token = typeof auth.token === 'string' ? auth.token : null
    const credentials = {
      authorization: token ? `Bearer ${token}` : null,
      cookie: !token && this.isOwnPage(socket) ? (headers.cookie ?? null) : null,
    }
    const actor = await this.authenticate(this.services, credentials)
    if (actor.kind === 'anonymous') return new Error('unauthenticated')
    const budget = new CommandBudget()
    this.connections.set(socket.id, { credentials, budget, rights: rightsOf(actor) })
    return undefined
  }

  /**
   * A cookie counts only from a page of ours. A WebSocket always carries its Origin; the first GET of
   * long polling from the same origin carries none, and a foreign page could not read its answer.
   */
  private isOwnPage({ handshake }: Socket): boolean {
    const { headers, query } = handshake
    if (headers.origin) return headers.origin === this.services.environment.publicUrl
    const site = headers['sec-fetch-site'] ?? 'same-origin'
    return query.transport === 'polling' && site === 'same-origin'
  }

  private serve(socket: Socket): void {
    const on = (event: string, run: (context: Context, input: unknown) => Promise<object>) => {
      socket.on(event, (input: unknown, acknowledge: unknown) => {
        const reply: Acknowledge = (answer) => {
          if (typeof acknowledge === 'function') acknowledge(answer)
        }
        void this.command(socket, input, run).then(reply)
      })
    }
    on('crisis:join', (context, input) => this.join(socket, context, input))
    on('journal:record', async (context, input) => {
      const { number, ...body } = parseInput(recordSchema, input)
      return { entry: (await writeEntry(context, number, body)).entry }
    })
    socket.on('disconnect', () => {
      this.connections.delete(socket.id)
      depart(this.system, socket.id).catch(() => undefined)
      this.forgetEmptyRooms()
    })
  }

  private async command(
    socket: Socket,
    input: unknown,
    run: (context: Context, input: unknown) => Promise<object>,
  ): Promise<CommandAnswer> {
    return answerCommand(this.services, async () => {
      const connection = this.connections.get(socket.id)
      connection?.budget.spend(this.services.clock.now())
      const actor = connection
        ? await this.authenticate(this.services, connection.credentials)
        : ({ kind: 'anonymous' } as const)
      return { actor, run: (context) => run(context, input) }
    })
  }

  private async join(socket: Socket, context: Context, input: unknown): Promise<object> {
    requireAccess(context, 'crisis.read')
    const { number, after } = parseInput(joinSchema, input)
    const crisis = await findVisibleCrisis(context, number)
    const live = this.liveCrisis(crisis.id)
    const joined = await live.join(after, () => enter(socket, live.room))
    if (context.actor.kind === 'user') {
      const seat = { socketId: socket.id, crisisId: crisis.id, userId: context.actor.userId }
      socket.data.seat = seat
      await arrive(this.system, seat)
    } else await live.presenceChanged()
    return { ...joined, now: this.services.clock.now().toISOString() }
  }

  private liveCrisis(crisisId: string): LiveCrisis {
    const known = this.crises.get(crisisId)
    if (known) return known
    const live = new LiveCrisis(this.io, this.system, crisisId, this.readPages)
    this.crises.set(crisisId, live)
    return live
  }

  private forgetEmptyRooms(): void {
    for (const [crisisId, live] of this.crises) {
      if (live.isEmpty) this.crises.delete(crisisId)
    }
  }

  private async keepSeats(): Promise<void> {
    try {
      for (const socket of this.io.sockets.sockets.values()) {
        if (socket.data.seat) await stay(this.system, socket.data.seat)
      }
      await clearStalePresence(this.system)
      await this.dropRevoked()
    } catch {
      // The database is away; seats are renewed when it is back.
    }
  }

  /** Is this connection in a room that its person may no longer see? */
  private async outgrew(socket: Socket, context: Context): Promise<boolean> {
    for (const [crisisId, { room }] of this.crises) {
      if (!socket.rooms.has(room)) continue
      const seen = await findVisibleCrisisById(context, crisisId).catch(() => null)
      if (seen === null) return true
    }
    return false
  }

  /** Whoever may no longer come in is put out, and must ask again for what they may still see. */
  private async dropRevoked(): Promise<void> {
    for (const [socketId, connection] of this.connections) {
      const actor = await this.authenticate(this.services, connection.credentials)
      const socket = this.io.sockets.sockets.get(socketId)
      if (!socket) continue
      if (actor.kind === 'anonymous') socket.disconnect(true)
      if (actor.kind === 'anonymous' || rightsOf(actor) === connection.rights) continue
      connection.rights = rightsOf(actor)
      // A lost connection is opened again by itself, and asks again.
      if (await this.outgrew(socket, contextFor(this.services, actor))) socket.conn.close()
    }
  }
}
