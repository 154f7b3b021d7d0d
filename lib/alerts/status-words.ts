import type { AlertStatus } from './model.ts'

const WORDS: Readonly<Record<AlertStatus, readonly string[]>> = {
  firing: listOf(`
    firing fired fire alerting alert alarm triggered trigger retriggered open opened reopened
    reopen problem down active activated new create created started critical crit warning warn
    major minor fatal failed failing failure fail error unhealthy offline unreachable
    unavailable notresponding timeout nodata missing breached violated bad anomalous unresolved
    raised raise escalated degraded outage triggering ongoing unacknowledged late investigating
    identified monitoring ouvert ouverte alerte declenchee declenche encours panne horsligne
    actif`),
  resolved: listOf(`
    resolved successful available responding resolve ok up recovered recovery recover closed
    close normal clear cleared deactivated inactive healthy operational good online ended
    cancelled canceled fixed success succeeded passed passing green completed restored okay
    backtonormal manuallyresolved autoresolved stopped expired resolu resolue retabli retablie
    ferme fermee clos termine terminee fin`),
  acknowledged: listOf(`
    acknowledged acknowledge ack acked acknowledgement acquitte acquittee prisencharge`),
  info: listOf(`
    info information maintenance undermaintenance scheduled planned test testing ping pending
    paused insufficientdata change changed ignored archived muted suppressed silenced snoozed
    suspended unknownstate updated commented annotated assigned reassigned`),
}

const BY_WORD = new Map<string, AlertStatus>()
for (const status of ['info', 'acknowledged', 'firing', 'resolved'] as const) {
  for (const word of WORDS[status])
    if (!BY_WORD.has(word) || status === 'resolved') BY_WORD.set(word, status)
}

/** In: one state word, any case (`Re-Triggered`, `NO_DATA`, `résolue`). Out: status or null. */
export function statusOfWord(word: string | null | undefined): AlertStatus | null {
  if (!word || word.length > 40) return null
  return BY_WORD.get(word) ?? BY_WORD.get(squeezed(word)) ?? null
}

/**
 * In: a compound state (`alert.resolved`, `check.down`, `ALERT_RECOVERY`, `custom_threshold.fired`).
 * Out: the status of the last word that says one, or null.
 */
export function statusOfCompound(word: string | null | undefined): AlertStatus | null {
  if (!word || word.length > 100) return null
  const whole = statusOfWord(word)
  if (whole) return whole
  const parts = word
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
  if (parts.length > 6) return null
  for (const part of parts.reverse()) {
    const status = statusOfWord(part)
    if (status && !(parts.length > 1 && ['alert', 'event'].includes(squeezed(part)))) return status
  }
  return null
}

const OPENING =
  /^\s*(?:(?:\p{So}|\p{Sk}|\u{FE0F})\s*)*\[?\s*([\p{L}_-]+(?:\s(?:data|to normal))?)\s*(?::\d+)?(?:\s+on\b[^\]]*)?\s*[\]:]/u

/** In: a title such as `[Recovered] CPU` or `RESOLVED: disk`. Out: the status it opens with. */
export function statusOfTitle(title: string | null): AlertStatus | null {
  if (!title) return null
  let rest = title.slice(0, 200)
  for (let turn = 0; turn < 3; turn += 1) {
    const match = OPENING.exec(rest)
    if (!match) return statusOfSentence(rest)
    const status = statusOfWord(match[1])
    if (status && status !== 'info') return status
    rest = rest.slice(match[0].length)
  }
  return null
}

const BACK =
  /\b(?:is|est)\s+(?:now\s+)?(?:back\s+)?(?:up|ok|online|resolved|recovered|healthy|résolue?|rétablie?)(?![\p{L}\p{N}])|\bhas\s+(?:recovered|been\s+resolved)\b|\brecovered\s+(?:from|after)\b|\bback to normal\b|\bretour à la normale\b/iu

function statusOfSentence(text: string): AlertStatus | null {
  return BACK.test(text) ? 'resolved' : null
}

/** In: a title. Out: the title without the state and priority it opens with, to join both ends of a life. */
export function titleWithoutState(title: string): string {
  let rest = title
  for (let turn = 0; turn < 4; turn += 1) {
    const match =
      /^\s*\[?\s*([\p{L}\p{N}_-]+(?:\s(?:data|to normal))?)(?::\d+)?(\s+on\b[^\]]*)?\s*[\]:]\s*/u.exec(
        rest,
      )
    const word = match?.[1]
    if (!match || !word || !(statusOfWord(word) || /^p[1-5]$/i.test(word))) return rest.trim()
    rest = `${match[2] ? `${match[2].trim()} ` : ''}${rest.slice(match[0].length)}`
  }
  return rest.trim()
}

function squeezed(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}

function listOf(words: string): readonly string[] {
  return words.trim().split(/\s+/)
}
