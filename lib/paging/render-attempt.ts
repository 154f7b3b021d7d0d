import type { Channel, Channels } from '../channels/model.ts'
import { crisisLabel } from '../crisis/model.ts'
import type { Locale } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { sqlOf } from '../platform/context.ts'
import { readSetting } from '../platform/settings.ts'
import { alertMail, pageMail } from './mail.ts'
import { findPagedAlert, findRecipient, type Recipient } from './queries.ts'
import { type AttemptRow, findPage, findPagedCrisis, type PageRow } from './store.ts'
import { alertText, pageText, stopText } from './text.ts'
import { pageLink } from './token.ts'
import { callWords } from './voice.ts'

/** What one attempt puts on the wire, and the words by which the provider's list is searched. */
export interface Rendered {
  channel: Channel
  to: string
  locale: Locale
  /** Of a mail. */
  subject?: string
  body: string
  reference: string
  urgent: boolean
}

/**
 * Composes an attempt from what holds now: the person's number and language, the crisis's level.
 * @returns null when it cannot be sent: no number any more, or no mail server
 */
export async function renderAttempt(
  context: Context,
  channels: Channels,
  attempt: AttemptRow,
): Promise<Rendered | null> {
  const sql = sqlOf(context)
  const [person, page] = await Promise.all([
    findRecipient(sql, attempt.userId),
    attempt.pageId === null ? null : findPage(sql, attempt.pageId),
  ])
  const channel = channels[attempt.channel]
  const own = attempt.channel === 'email' ? person?.email : person?.phone
  const to = attempt.data.to ?? own
  if (person === null || !to || channel === null) return null
  if (attempt.data.text !== undefined || page === null) {
    const body = attempt.data.text ?? ''
    return {
      channel,
      to,
      locale: person.locale,
      body,
      reference: body,
      urgent: false,
    }
  }
  const written = await writeBody(context, attempt, page, person)
  return written === null ? null : { channel, to, locale: person.locale, ...written }
}

type Written = Pick<Rendered, 'subject' | 'body' | 'reference' | 'urgent'>

async function writeBody(
  context: Context,
  attempt: AttemptRow,
  page: PageRow,
  person: Recipient,
): Promise<Written | null> {
  if (page.alertId !== null) return writeAlert(context, attempt, page, person)
  const crisis =
    page.crisisId === null ? null : await findPagedCrisis(sqlOf(context), page.crisisId)
  if (crisis === null) return null
  const named = { number: crisisLabel(crisis), drill: crisis.drill, restricted: crisis.restricted }
  const urgent = crisis.level === 'high' || crisis.level === 'critical'
  const { locale } = person
  if (attempt.purpose === 'stop') {
    const body = stopText({ ...named, mistake: attempt.data.mistake === true }, locale)
    return { body, reference: body, urgent: false }
  }
  const { title, level, openedAt } = crisis
  if (attempt.channel === 'voice') {
    const about = { kind: 'crisis', ...named, level, title } as const
    return { body: callWords(about, locale), reference: '', urgent }
  }
  const link = pageLink(context.environment, page.id)
  if (attempt.channel === 'email') {
    const bridge = (await readSetting(sqlOf(context), 'phoneBridge')) || null
    const about = { ...named, title, level, openedAt, link, bridge }
    const mail = pageMail(about, locale, zone(context))
    return { ...mail, reference: link, urgent }
  }
  const { repeat } = attempt
  const text = pageText({ ...named, title, level, openedAt, link, repeat }, locale, zone(context))
  return { body: text, reference: link, urgent }
}

async function writeAlert(
  context: Context,
  attempt: AttemptRow,
  page: PageRow,
  { locale }: Recipient,
): Promise<Written | null> {
  const alert = await findPagedAlert(sqlOf(context), page.alertId ?? '')
  if (alert === null) return null
  if (attempt.channel === 'voice') {
    const { title, others } = alert
    const about = { kind: 'alert', title, others, confirming: false } as const
    return { body: callWords(about, locale), reference: '', urgent: true }
  }
  const link = pageLink(context.environment, page.id)
  const at = alert.startsAt ?? alert.receivedAt
  if (attempt.channel === 'email') {
    const mail = alertMail({ title: alert.title, at, link }, locale, zone(context))
    return { ...mail, reference: link, urgent: true }
  }
  const text = alertText(
    {
      severity: alert.severity,
      title: alert.title,
      others: alert.others,
      at,
      code: page.code,
      link,
      repeat: attempt.repeat,
    },
    locale,
    zone(context),
  )
  return { body: text, reference: link, urgent: true }
}

const zone = (context: Context) => context.environment.timeZone

/** Where the provider posts a pressed key. */
export function keyAddress(context: Context, attemptId: string): string {
  return `${context.environment.publicUrl}/api/twilio/voice/${attemptId}`
}

/** Where the provider tells what became of an attempt. */
export function statusAddress(context: Context, attemptId: string): string {
  return `${context.environment.publicUrl}/api/twilio/status/${attemptId}`
}
