// The most that any handler in one Node process can do: reads a body, answers 202, keeps nothing. Prints
// its port.
import { createServer } from 'node:http'

const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    response.writeHead(202, { 'content-type': 'application/json', 'content-length': 2 })
    response.end('{}')
  })
})

server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`))
process.on('SIGTERM', () => process.exit(0))
// Ends with whoever started it.
process.stdin.on('end', () => process.exit(0)).resume()
