import nodemailer, { type Transporter } from 'nodemailer'
import type { Channel, Outgoing, SendResult } from '../model.ts'
import { classifyMail } from './failure.ts'

const TIMEOUT_MS = 10_000

/** One pool of connections for each server, so that forty mails do not open forty. */
const transports = new Map<string, Transporter>()

/**
 * Mails through an SMTP server (RFC 5321). A mail server has no list to search: a mail whose answer
 * was lost is handed over again with the same Message-ID, by which mailboxes know a repeat.
 */
export function smtpChannel(smtpUrl: string, from: string): Channel {
  const transport = transports.get(smtpUrl) ?? openTransport(smtpUrl)
  transports.set(smtpUrl, transport)
  return {
    send: (outgoing) => send(transport, from, outgoing),
    find: async () => ({ kind: 'absent' }),
    read: async () => ({ kind: 'absent' }),
    answers: () =>
      transport.verify().then(
        () => true,
        () => false,
      ),
  }
}

function openTransport(url: string): Transporter {
  const address = new URL(url)
  return nodemailer.createTransport({
    host: address.hostname,
    port: Number(address.port) || (address.protocol === 'smtps:' ? 465 : 587),
    secure: address.protocol === 'smtps:',
    ...(address.username
      ? {
          auth: {
            user: decodeURIComponent(address.username),
            pass: decodeURIComponent(address.password),
          },
        }
      : {}),
    pool: true,
    maxConnections: 3,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  })
}

async function send(transport: Transporter, from: string, outgoing: Outgoing): Promise<SendResult> {
  const { attemptId, to, subject, body } = outgoing
  const messageId = `<${attemptId}@${domainOf(from)}>`
  try {
    await transport.sendMail({
      from,
      to,
      subject,
      text: body,
      messageId,
      priority: 'high',
      // RFC 3834: no machine answers it, no holiday notice comes back.
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    return { kind: 'accepted', providerId: messageId, status: 'sent' }
  } catch (error) {
    return classifyMail(error)
  }
}

const domainOf = (from: string) => /@([^\s@<>]+)/.exec(from)?.[1] ?? 'localhost'
