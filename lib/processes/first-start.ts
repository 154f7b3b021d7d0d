import { randomBytes, randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { hashPassword } from '../access/password.ts'
import type { Environment } from '../platform/env.ts'
import { sha256 } from '../platform/json.ts'

/**
 * What the variables of a first start ask for. Harmless to repeat: numbers are read once, an admin is
 * made only while there is none.
 * @returns the token of a new set-up link while there is no admin, else null
 */
export async function firstStart(
  client: Client,
  environment: Pick<Environment, 'admin' | 'apiToken' | 'firstCrisisNumber' | 'defaultLocale'>,
): Promise<string | null> {
  await client.query('BEGIN')
  // Two starts at once on one database would each make an admin or a link.
  await client.query('LOCK TABLE setup_link IN EXCLUSIVE MODE')
  await client.query(
    `INSERT INTO counter (name, value) VALUES ('crisis', $1) ON CONFLICT (name) DO NOTHING`,
    [environment.firstCrisisNumber - 1],
  )
  if (environment.apiToken) await keepApiToken(client, environment.apiToken)
  const token = (await hasAdmin(client)) ? null : await firstAdmin(client, environment)
  await client.query('COMMIT')
  return token
}

async function hasAdmin(client: Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM app_user WHERE access = 'admin' AND disabled_at IS NULL LIMIT 1`,
  )
  return rowCount === 1
}

/** Another API_TOKEN than before ends the one before; one that an admin revoked stays revoked. */
async function keepApiToken(client: Client, token: string): Promise<void> {
  const tokenHash = sha256(token)
  await client.query(
    `UPDATE api_token SET revoked_at = now()
     WHERE user_id IS NULL AND name = 'API_TOKEN' AND hash <> $1 AND revoked_at IS NULL`,
    [tokenHash],
  )
  await client.query(
    `INSERT INTO api_token (id, user_id, name, hash, created_at)
     VALUES ($1, NULL, 'API_TOKEN', $2, now()) ON CONFLICT (hash) DO NOTHING`,
    [randomUUID(), tokenHash],
  )
}

async function firstAdmin(
  client: Client,
  { admin, defaultLocale }: Pick<Environment, 'admin' | 'defaultLocale'>,
): Promise<string | null> {
  await client.query('DELETE FROM setup_link WHERE user_id IS NULL')
  if (admin) {
    await client.query(
      `INSERT INTO app_user (id, name, email, locale, access, password_hash, created_at)
       VALUES ($1, $2, $3, $4, 'admin', $5, now())
       ON CONFLICT (email) DO UPDATE
         SET access = 'admin', password_hash = excluded.password_hash, disabled_at = NULL`,
      [
        randomUUID(),
        admin.email.split('@')[0],
        admin.email,
        defaultLocale,
        await hashPassword(admin.password),
      ],
    )
    return null
  }
  const token = randomBytes(32).toString('base64url')
  await client.query('INSERT INTO setup_link (hash, created_at) VALUES ($1, now())', [
    sha256(token),
  ])
  return token
}
