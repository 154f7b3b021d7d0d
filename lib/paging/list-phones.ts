import { requireAccess } from '../access/require-access.ts'
import { readPhones, readSimulated, type SimulatedView } from '../channels/simulator/queries.ts'
import { type Context, sqlOf } from '../platform/context.ts'

export interface SimulatedPhone {
  userId: string
  name: string
  messages: SimulatedView[]
  /** The latest call still rings: keys can be pressed. */
  ringing: boolean
}

const MOST_PHONES = 60
const LATEST_MESSAGES = 500

/** The simulator's phones with what they got and sent; null when texts really leave. */
export async function listPhones(context: Context): Promise<SimulatedPhone[] | null> {
  requireAccess(context, 'simulator.use')
  if (context.environment.smsProvider !== 'simulator') return null
  const sql = sqlOf(context)
  const people = await readPhones(sql, MOST_PHONES)
  const messages = await readSimulated(sql, LATEST_MESSAGES)
  return people.map(({ id, name, phone, claimed }) => {
    const own = messages.filter((message) => [phone, claimed].includes(message.phone))
    const call = own.findLast(({ channel }) => channel === 'voice')
    const ringing = call?.status === 'in-progress' || call?.status === 'confirming'
    return { userId: id, name, messages: own, ringing }
  })
}
