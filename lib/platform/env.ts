import { isSupportedCountry } from 'libphonenumber-js'
import { z } from 'zod'

/** A variable with a bad value. The message is one sentence that names it and says what it should be. */
export class SettingError extends Error {
  readonly variable: string

  constructor(variable: string, sentence: string) {
    super(sentence)
    this.name = 'SettingError'
    this.variable = variable
  }
}

const url = (protocol: RegExp) => z.url({ protocol })
const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.int().min(from).max(to))

/** Scheme and host only: what a browser sends as Origin. */
const origin = z.string().transform((text, context) => {
  const address = URL.canParse(text) ? new URL(text) : null
  const bare = address?.pathname === '/' && !address.search && !address.hash
  if (address && bare && /^https?:$/.test(address.protocol)) return address.origin
  context.addIssue({ code: 'custom', message: 'origin' })
  return z.NEVER
})

const isTimeZone = (name: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const country = z.string().transform((text, context) => {
  const code = text.toUpperCase()
  if (isSupportedCountry(code)) return code
  context.addIssue({ code: 'custom', message: 'country' })
  return z.NEVER
})

const address = z.string().regex(/^[^\s@<>]+@[^\s@<>]+$/)
const printable = z.string().regex(/^[\x21-\x7e]+$/)

/** How a variable is read, and the end of the sentence "NAME should be …". */
const setting = <Schema extends z.ZodType>(schema: Schema, should: string) =>
  schema.optional().describe(should)

const variables = z.object({
  PORT: setting(wholeNumber(1, 65_535), 'a port number from 1 to 65535'),
  HOST: setting(z.string().regex(/^[\w.:%-]+$/), 'a host name or an IP address to listen on'),
  PUBLIC_URL: setting(
    origin,
    'the address people open, such as https://cell.example.org, without a path',
  ),
  DATABASE_URL: setting(
    url(/^postgres(ql)?$/),
    'a PostgreSQL address such as postgresql://user:password@host:5432/name',
  ),
  DATA_DIR: setting(z.string(), 'the path of a directory'),
  NEXTAUTH_SECRET: setting(z.string().min(16), 'a secret of at least 16 characters'),
  ADMIN_EMAIL: setting(address, 'an e-mail address'),
  ADMIN_PASSWORD: setting(z.string().min(8).max(1000), 'a password of at least 8 characters'),
  API_TOKEN: setting(printable, 'a token without spaces, the longer the better'),
  SMS_PROVIDER: setting(z.enum(['simulator', 'twilio']), '"simulator" or "twilio"'),
  TWILIO_ACCOUNT_SID: setting(z.string().regex(/^AC\w+$/), 'the account SID, which starts with AC'),
  TWILIO_AUTH_TOKEN: setting(printable, 'the auth token of the Twilio account'),
  TWILIO_FROM: setting(
    z.string().regex(/^(\+\d{5,15}|\d{3,8}|[A-Za-z0-9 ]{1,11})$/),
    'a sender number such as +33612345678, a short code or a sender name of at most 11 letters',
  ),
  TWILIO_MESSAGING_SERVICE_SID: setting(
    z.string().regex(/^MG\w+$/),
    'the SID of a messaging service, which starts with MG',
  ),
  TWILIO_API_BASE_URL: setting(url(/^https?$/), 'the http or https address of a Twilio API'),
  SMTP_URL: setting(
    url(/^smtps?$/),
    'a mail server such as smtps://user:password@mail.example.org',
  ),
  MAIL_FROM: setting(
    z.string().regex(/^([^\s@<>]+@[^\s@<>]+|[^<>]*<[^\s@<>]+@[^\s@<>]+>)$/),
    'the e-mail address that mails come from',
  ),
  OIDC_ISSUER: setting(url(/^https?$/), 'the address of the identity provider'),
  OIDC_CLIENT_ID: setting(z.string(), 'the client id given by the identity provider'),
  OIDC_CLIENT_SECRET: setting(z.string(), 'the client secret given by the identity provider'),
  FIRST_CRISIS_NUMBER: setting(
    wholeNumber(1, 1_000_000_000),
    'a whole number from 1 to 1000000000',
  ),
  DEFAULT_LOCALE: setting(z.enum(['fr', 'en']), '"fr" or "en"'),
  DEFAULT_COUNTRY: setting(country, 'a country of two letters, such as FR'),
  TIME_ZONE: setting(z.string().refine(isTimeZone), 'a time zone such as Europe/Paris'),
  PAGING_TIME_SCALE: setting(
    z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .transform(Number)
      .pipe(z.number().positive().max(100_000)),
    'a number above 0, 1 for real time',
  ),
  CALENDAR_PRIVATE_NETWORK: setting(z.enum(['yes', 'no']), '"yes" or "no"'),
  LOG_LEVEL: setting(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    'one of fatal, error, warn, info, debug, trace, silent',
  ),
})

type Values = z.output<typeof variables>

export const variableNames = Object.keys(variables.shape)

/** What the operator set, read once by each process. */
export type Environment = ReturnType<typeof readEnvironment>
export type Source = Readonly<Record<string, string | undefined>>

/**
 * Reads and checks every variable; an empty one counts as unset.
 * @throws SettingError whose message is one sentence for the operator
 */
export function readEnvironment(source: Source) {
  const values = readValues(source)
  const port = values.PORT ?? 3000
  const host = values.HOST ?? '127.0.0.1'
  const publicUrl = values.PUBLIC_URL ?? `http://${reachable(host)}:${port}`
  return {
    port,
    host,
    publicUrl,
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: values.DATA_DIR ?? './.data',
    nextauthSecret: values.NEXTAUTH_SECRET ?? null,
    admin: adminOf(values),
    apiToken: values.API_TOKEN ?? null,
    smsProvider: values.SMS_PROVIDER ?? ('simulator' as const),
    twilio: twilioOf(values),
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM ?? `Cellule <cellule@${new URL(publicUrl).hostname}>`,
    oidc: oidcOf(values),
    firstCrisisNumber: values.FIRST_CRISIS_NUMBER ?? 1,
    defaultLocale: values.DEFAULT_LOCALE ?? ('fr' as const),
    defaultCountry: values.DEFAULT_COUNTRY ?? ('FR' as const),
    timeZone: values.TIME_ZONE ?? 'Europe/Paris',
    pagingTimeScale: values.PAGING_TIME_SCALE ?? 1,
    calendarPrivateNetwork: values.CALENDAR_PRIVATE_NETWORK === 'yes',
    logLevel: values.LOG_LEVEL ?? ('info' as const),
  }
}

/** The address at which this machine itself reaches a server that listens on `host`. */
export function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

function readValues(source: Source): Values {
  const given = Object.entries(source).filter(([, text]) => text?.trim())
  const parsed = variables.safeParse(
    Object.fromEntries(given.map(([name, text]) => [name, text?.trim()])),
  )
  if (parsed.success) return parsed.data
  const [variable, schema] =
    Object.entries(variables.shape).find(([name]) => name === parsed.error.issues[0]?.path[0]) ?? []
  throw new SettingError(`${variable}`, `${variable} should be ${schema?.description}.`)
}

function needs(values: Values, variable: keyof Values, because: string): void {
  if (values[variable] === undefined)
    throw new SettingError(variable, `${variable} should be set, because ${because}.`)
}

function adminOf(values: Values) {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = values
  if (email) needs(values, 'ADMIN_PASSWORD', 'ADMIN_EMAIL is')
  if (password) needs(values, 'ADMIN_EMAIL', 'ADMIN_PASSWORD is')
  return email && password ? { email: email.toLowerCase(), password } : null
}

function twilioOf(values: Values) {
  if (values.SMS_PROVIDER === 'twilio') {
    needs(values, 'TWILIO_ACCOUNT_SID', 'SMS_PROVIDER is twilio')
    needs(values, 'TWILIO_AUTH_TOKEN', 'SMS_PROVIDER is twilio')
    if (!values.TWILIO_MESSAGING_SERVICE_SID)
      needs(values, 'TWILIO_FROM', 'SMS_PROVIDER is twilio and there is no messaging service')
  }
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = values
  if (!accountSid || !authToken) return null
  return {
    accountSid,
    authToken,
    from: values.TWILIO_FROM ?? null,
    messagingServiceSid: values.TWILIO_MESSAGING_SERVICE_SID ?? null,
    apiBaseUrl: values.TWILIO_API_BASE_URL ?? null,
  }
}

function oidcOf(values: Values) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values
  if (!issuer && !clientId && !clientSecret) return null
  needs(values, 'OIDC_ISSUER', 'sign-in by OIDC needs all three variables')
  needs(values, 'OIDC_CLIENT_ID', 'sign-in by OIDC needs all three variables')
  needs(values, 'OIDC_CLIENT_SECRET', 'sign-in by OIDC needs all three variables')
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : null
}
