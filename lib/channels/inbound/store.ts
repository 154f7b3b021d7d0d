import type { Locale } from '../../platform/actor.ts'
import type { Sql, Transaction } from '../../platform/db/sql.ts'

export interface InboundText {
  id: string
  providerId: string
  userId: string | null
  receivedAt: Date
  body: string
  meaning: string
}

/** Keeps an inbound text once for each of the provider's ids; false when it was known. */
export async function insertInbound(tx: Transaction, text: InboundText): Promise<boolean> {
  const touched = await tx.run`
    insert into inbound_text (id, provider_id, user_id, received_at, body, meaning)
    values (${text.id}, ${text.providerId}, ${text.userId}, ${text.receivedAt}, ${text.body},
      ${text.meaning})
    on conflict (provider_id) do nothing`
  return touched === 1
}

export async function markAnswered(tx: Transaction, id: string): Promise<void> {
  await tx.run`update inbound_text set answered = true where id = ${id}`
}

/** How many automatic answers a person got since a time. */
export async function countAnswers(sql: Sql, userId: string, since: Date): Promise<number> {
  const row = await sql.first<{ count: number }>`
    select count(*)::int as count from inbound_text
    where user_id = ${userId} and answered and received_at >= ${since}`
  return row?.count ?? 0
}

export interface Sender {
  id: string
  locale: Locale
}

/** Whose number this is; of two people who share one, whoever was paged last. */
export function findSender(sql: Sql, phone: string): Promise<Sender | null> {
  return sql.first<Sender>`
    select person.id, person.locale from app_user person
    where person.phone = ${phone} and person.disabled_at is null
    order by (select max(created_at) from page where user_id = person.id) desc nulls last, person.id
    limit 1`
}

/** One reply of a person at a time, so that answers are counted and roles kept in order. */
export async function lockSender(tx: Transaction, userId: string): Promise<void> {
  await tx.run`select 1 from app_user where id = ${userId} for no key update`
}

/** Notes what the provider says is wrong with a person's number. */
export async function markPhoneFault(
  tx: Transaction,
  userId: string,
  code: string,
  now: Date,
): Promise<void> {
  await tx.run`
    update app_user set phone_fault_code = ${code}, phone_fault_at = ${now} where id = ${userId}`
}

/** The number works: a text came through, one way or the other. */
export async function clearPhoneFault(tx: Transaction, userId: string): Promise<void> {
  await tx.run`
    update app_user set phone_fault_code = null, phone_fault_at = null
    where id = ${userId} and phone_fault_code is not null`
}
