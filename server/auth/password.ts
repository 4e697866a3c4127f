import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** Argon2id with 19 MiB, two passes, one lane: OWASP Password Storage Cheat Sheet (2025). About 50 ms of one thread. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32

const derive = promisify(argon2)

/** Hashes a password as a PHC string, with its parameters: they may be raised without losing an account. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES)
  const hash = await derive('argon2id', { ...COST, message: password.normalize('NFC'), nonce, tagLength: HASH_BYTES })
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${nonce.toString('base64url')}$${hash.toString('base64url')}`
}

/** Whether a password is the one of a hash made by `hashPassword`. */
export async function isPassword(password: string, kept: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', hash = ''] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/.exec(kept) ?? []
  const expected = Buffer.from(hash, 'base64url')
  if (expected.length === 0) return false
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const nonce = Buffer.from(salt, 'base64url')
  const given = await derive('argon2id', { ...cost, message: password.normalize('NFC'), nonce, tagLength: expected.length })
  return timingSafeEqual(given, expected)
}
