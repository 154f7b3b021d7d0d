import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Encrypts a secret for the database (AES-256-GCM, key derived from NEXTAUTH_SECRET).
 * @param master NEXTAUTH_SECRET
 * @returns base64url of nonce, tag and cipher text
 * @throws when there is no master secret in this process
 */
export function seal(master: string | null, secret: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, keyFrom(master), nonce)
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Decrypts it again; null when it was sealed with another master secret, or changed. */
export function unseal(master: string | null, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  try {
    const decipher = createDecipheriv(ALGORITHM, keyFrom(master), bytes.subarray(0, NONCE_BYTES))
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    const open = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES))
    return Buffer.concat([open, decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

function keyFrom(master: string | null): Buffer {
  if (!master) throw new Error('NEXTAUTH_SECRET is not set in this process')
  return Buffer.from(hkdfSync('sha256', master, 'cellule', 'secrets at rest', 32))
}
