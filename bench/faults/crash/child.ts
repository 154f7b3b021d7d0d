import type { Source } from '../../../lib/platform/env.ts'
import { type Flow, flows, type Known } from './flows.ts'
import { Hands } from './hands.ts'
import { CrashPoints } from './points.ts'
import { servicesAt, TOKEN } from './world.ts'

/** What the process that is to die is told on its input. */
export interface Task {
  flow: Flow['name']
  source: Source
  now: string
  known: Known
}

/**
 * The process that dies: does the step of one flow and ends by SIGKILL at its n-th change, n being
 * told. When it lives to the end it prints how many changes there were.
 */
export async function crash(at: number): Promise<number> {
  const { flow: name, source, now, known } = await readTask()
  const flow = flows.find((each) => each.name === name)
  if (!flow) throw new Error(`no flow ${name}`)
  const services = servicesAt(source, () => new Date(now))
  const hands = new Hands(services, TOKEN)
  const points = new CrashPoints(at)
  await flow.step(hands, known)
  // Everything is done, and nobody was told.
  points.pass()
  process.stdout.write(`${points.passed}\n`)
  await services.database.close()
  return 0
}

async function readTask(): Promise<Task> {
  let text = ''
  for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk
  return JSON.parse(text)
}
