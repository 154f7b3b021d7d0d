import { hash, type Options, verify } from '@node-rs/argon2'

/** argon2id; OWASP's first choice of parameters (19 MiB, 2 passes, 1 lane): some 30 ms. */
const options = {
  algorithm: 2,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} satisfies Options

/** The hash of a password that nobody knows, so that an unknown e-mail costs the same work. */
const decoy =
  '$argon2id$v=19$m=19456,t=2,p=1$eIs7e8O7E9i1u57avCoeKg$T9YE3XWfAhFzOTYODklFIfA6vPC8ipUWuFnzV6w9wbE'

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), options)
}

/**
 * Is it this person's password?
 * @param passwordHash null when there is no such person, or none with a password: false, as slowly
 */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const right = await verify(passwordHash ?? decoy, password.normalize('NFC'))
  return right && passwordHash !== null
}
