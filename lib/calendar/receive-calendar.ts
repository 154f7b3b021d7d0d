import { lookup } from 'node:dns'
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isPrivateAddress, readCalendarAddress } from './read-address.ts'

/** All of it: looking the name up, redirections, the last byte. */
const PATIENCE_MS = 10_000
const MOST_BYTES = 2_000_000
const MOST_REDIRECTIONS = 3

export type CalendarFault =
  | 'notACalendarAddress'
  | 'privateAddress'
  | 'calendarUnreachable'
  | 'calendarRefused'
  | 'calendarTooLong'

export type ReceivedCalendar = { ok: true; text: string } | { ok: false; fault: CalendarFault }

class Failed extends Error {
  constructor(readonly fault: CalendarFault) {
    super(fault)
  }
}

/**
 * Fetches a calendar: at most 2 MB in 10 s, three redirections. The address that a name leads to is
 * judged as the connection is made, at each redirection too.
 * @param how `allowPrivate`: CALENDAR_PRIVATE_NETWORK; `patienceMs`: 10 s but in tests
 */
export async function receiveCalendar(
  address: string,
  how: { allowPrivate: boolean; patienceMs?: number },
): Promise<ReceivedCalendar> {
  const { allowPrivate, patienceMs = PATIENCE_MS } = how
  const patience = AbortSignal.timeout(patienceMs)
  try {
    let from = address
    for (let hops = 0; hops <= MOST_REDIRECTIONS; hops += 1) {
      const reading = readCalendarAddress(from, allowPrivate)
      if (!reading.ok) return reading
      const answer = await ask(reading.url, allowPrivate, patience)
      if (answer.text !== null) return { ok: true, text: answer.text }
      from = new URL(answer.location, reading.url).href
    }
    return { ok: false, fault: 'calendarRefused' }
  } catch (error) {
    return { ok: false, fault: error instanceof Failed ? error.fault : 'calendarUnreachable' }
  }
}

type Answer = { text: string } | { text: null; location: string }

function ask(url: URL, allowPrivate: boolean, patience: AbortSignal): Promise<Answer> {
  const request = url.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((done, fail) => {
    const sent = request(
      url,
      {
        agent: false,
        signal: patience,
        lookup: allowPrivate ? lookup : publicLookup,
        headers: { accept: 'text/calendar, */*;q=0.1', 'user-agent': 'Cellule' },
      },
      (response) => {
        readAnswer(response).then(done, (error: unknown) => {
          response.destroy()
          fail(error)
        })
      },
    )
    sent.on('error', fail)
    sent.end()
  })
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const { statusCode = 0, headers } = response
  if (statusCode >= 300 && statusCode < 400 && headers.location) {
    response.resume()
    return { text: null, location: headers.location }
  }
  if (statusCode !== 200) throw new Failed('calendarRefused')
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of response) {
    const bytes = Buffer.from(piece)
    size += bytes.length
    if (size > MOST_BYTES) throw new Failed('calendarTooLong')
    pieces.push(bytes)
  }
  return { text: Buffer.concat(pieces).toString('utf8') }
}

/** Looks a name up and refuses it when any of its addresses is private. */
const publicLookup: LookupFunction = (host, options, found) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return found(error, [])
    const [first] = addresses
    if (!first || addresses.some(({ address }) => isPrivateAddress(address))) {
      return found(new Failed('privateAddress'), [])
    }
    return options.all ? found(null, addresses) : found(null, first.address, first.family)
  })
}
