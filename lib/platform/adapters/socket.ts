import { randomUUID } from 'node:crypto'
import type { Actor } from '../actor.ts'
import { type Context, contextFor, type Services } from '../context.ts'
import { isDatabaseGone } from '../database-failure.ts'
import { Refusal } from '../refusal.ts'
import { type Problem, problemOf } from './problem.ts'

/** What a socket command is acknowledged with. */
export type CommandAnswer = ({ ok: true } & object) | { ok: false; code: string; problem: Problem }

export interface Command {
  actor: Actor
  run(context: Context): Promise<object>
}

/** Runs a socket command; a refusal is answered in the person's language, a bug in general words. */
export async function answerCommand(
  services: Services,
  prepare: () => Promise<Command>,
): Promise<CommandAnswer> {
  const requestId = randomUUID()
  let locale = services.environment.defaultLocale
  try {
    const { actor, run } = await prepare()
    if (actor.kind === 'user') locale = actor.locale
    return { ok: true, ...(await run(contextFor(services, actor, requestId))) }
  } catch (error) {
    const refusal = error instanceof Refusal ? error : general(error)
    if (!(error instanceof Refusal)) services.log.error({ requestId, error }, 'a command failed')
    return { ok: false, code: refusal.code, problem: problemOf(refusal, locale, requestId) }
  }
}

function general(error: unknown): Refusal {
  return isDatabaseGone(error)
    ? new Refusal({ code: 'unavailable', message: 'databaseGone' })
    : new Refusal({ code: 'unavailable', message: 'unexpected' })
}
