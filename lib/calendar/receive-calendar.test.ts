import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiveCalendar } from './receive-calendar.ts'

let server: Server
let address = ''

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/silent') return
    if (request.url === '/drip') {
      response.writeHead(200)
      const drip = setInterval(() => response.write('BEGIN:VCALENDAR\r\n'), 20)
      response.on('close', () => clearInterval(drip))
      return
    }
    if (request.url === '/endless') {
      response.writeHead(200)
      const pour = () => {
        while (response.write('x'.repeat(65_536)));
      }
      response.on('drain', pour)
      pour()
      return
    }
    if (request.url === '/inside') {
      response.writeHead(302, { location: 'file:///etc/passwd' }).end()
      return
    }
    response.writeHead(200, { 'content-type': 'text/calendar' }).end('Zoé')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const bound = server.address()
  address = typeof bound === 'object' && bound ? `http://127.0.0.1:${bound.port}` : ''
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const receive = (path: string) =>
  receiveCalendar(`${address}${path}`, { allowPrivate: true, patienceMs: 300 })

test('a calendar is read as UTF-8', async () => {
  expect(await receive('/feed')).toEqual({ ok: true, text: 'Zoé' })
})

test('a server that never answers, or never ends, is given up in time', async () => {
  const began = performance.now()
  const unreachable = { ok: false, fault: 'calendarUnreachable' }
  expect(await Promise.all([receive('/silent'), receive('/drip')])).toEqual([
    unreachable,
    unreachable,
  ])
  expect(performance.now() - began).toBeLessThan(3_000)
})

test('a calendar without end is given up at its size', async () => {
  const endless = receiveCalendar(`${address}/endless`, { allowPrivate: true })
  expect(await endless).toEqual({ ok: false, fault: 'calendarTooLong' })
})

test('a redirection to something else than the web is not followed', async () => {
  expect(await receive('/inside')).toEqual({ ok: false, fault: 'notACalendarAddress' })
})

test('a private address is refused before anything is sent', async () => {
  const secure = address.replace('http:', 'https:')
  expect(await receiveCalendar(secure, { allowPrivate: false })).toEqual({
    ok: false,
    fault: 'privateAddress',
  })
})
