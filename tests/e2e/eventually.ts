/**
 * Waits until a condition gives something.
 * @returns what it gave
 * @throws naming what was waited for, and what was last seen
 */
export async function eventually<T>(
  what: string,
  limitMs: number,
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const startedMs = performance.now()
  let last: unknown
  while (performance.now() - startedMs < limitMs) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    last = found
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`waited ${limitMs / 1000} s in vain for: ${what} (last: ${String(last)})`)
}
