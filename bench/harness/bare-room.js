// The peer of a live room: socket.io alone. Whoever joins is in the one room; what is recorded goes to
// everybody in it, and to no database. Prints its port.
import { createServer } from 'node:http'
import { Server } from 'socket.io'

const server = createServer()
const io = new Server(server, { serveClient: false, perMessageDeflate: false })
let seq = 0

io.on('connection', (socket) => {
  socket.on('crisis:join', async (_, acknowledge) => {
    await socket.join('room')
    acknowledge({ ok: true })
  })
  socket.on('journal:record', ({ number, ...line }, acknowledge) => {
    seq += 1
    const at = new Date().toISOString()
    const author = { kind: 'service', id: null, name: 'API' }
    const entry = { ...line, seq, at, recordedAt: at, author, saidBy: null }
    io.to('room').emit('journal:entry', { number, entry })
    acknowledge({ ok: true, entry })
  })
})

server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`))
process.on('SIGTERM', () => process.exit(0))
// Ends with whoever started it.
process.stdin.on('end', () => process.exit(0)).resume()
