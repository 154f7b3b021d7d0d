// The most that any handler in one Node process can do: answers every request with the same bytes, as
// many as a status page packed and under as many headers. Prints its port.
import { createServer } from 'node:http'

const body = Buffer.alloc(4_760, 'x')
const headers = {
  'content-security-policy': 'x'.repeat(260),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
  vary: 'Accept-Encoding, Accept-Language, Cookie',
  etag: 'W/"00000000000000000000"',
  'content-type': 'text/html; charset=utf-8',
  'content-length': body.length,
}

const server = createServer((_, response) => {
  response.writeHead(200, headers)
  response.end(body)
})

server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`))
process.on('SIGTERM', () => process.exit(0))
// Ends with whoever started it.
process.stdin.on('end', () => process.exit(0)).resume()
