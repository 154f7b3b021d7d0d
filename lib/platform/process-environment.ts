import { type Environment, readEnvironment } from './env.ts'

let read: Environment | null = null

/** What the operator set, for code that Next calls without handing it a context. */
export function processEnvironment(): Environment {
  read ??= readEnvironment(process.env)
  return read
}

/** Whether this is the development server: the only place where the gallery of parts stands. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV !== 'production'
}
