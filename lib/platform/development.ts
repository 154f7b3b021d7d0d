/** Whether this is the development server: the only place where the gallery of parts stands. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV !== 'production'
}
