import { timingSafeEqual } from 'node:crypto'

/** Whether a secret that was shown is the right one; the time it takes does not tell how much of it was right. */
export function sameSecret(shown: unknown, secret: string): boolean {
  if (typeof shown !== 'string') return false
  const [a, b] = [Buffer.from(shown), Buffer.from(secret)]
  return a.length === b.length && timingSafeEqual(a, b)
}
