const hour = 3_600_000

/** A session by password ends after 12 hours without a request, and after 7 days in any case. */
export const idleMs = 12 * hour
export const longestMs = 7 * 24 * hour

/** A session by the link of a page: 12 hours, whatever happens. */
export const pageSessionMs = 12 * hour

/** How often the last sign of life of a session or token is written, at most. */
export const touchEveryMs = 60_000

/** How long a link by which a person chooses a password can be used. */
export const passwordLinkMs = 48 * hour

export const sessionKinds = ['full', 'page'] as const
export type SessionKind = (typeof sessionKinds)[number]

/** Bytes of chance in an API token or a link: cannot be guessed, so a plain hash of it is enough. */
export const tokenBytes = 32

/** Failures are counted over this long. */
export const failureWindowMs = 15 * 60_000

/**
 * Failed sign-ins within the window that are put up with. One address guessing at one account is
 * stopped at once; many addresses guessing at one account, or one address guessing at many accounts,
 * a little later, so that nobody locks a colleague or an office out with a handful of requests.
 */
export const failureLimits = { pair: 5, email: 20, address: 60 } as const
export type FailureScope = keyof typeof failureLimits
