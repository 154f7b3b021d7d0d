import { io, type Socket } from 'socket.io-client'

const PATIENCE_MS = 60_000

/** A room, on a server that speaks as ours does. */
export interface RoomAddress {
  url: string
  token: string
  number: number | string
}

export function connect({ url, token }: Omit<RoomAddress, 'number'>): Socket {
  return io(url, {
    auth: { token },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  })
}

/**
 * Somebody with the room open.
 * @throws Error when the server does not let them in
 */
export async function joined(room: RoomAddress): Promise<Socket> {
  const socket = connect(room)
  const answer = await socket
    .timeout(PATIENCE_MS)
    .emitWithAck('crisis:join', { number: room.number, after: 0 })
  if (!answer.ok) throw new Error(`A reader was not let in: ${JSON.stringify(answer)}`)
  return socket
}
