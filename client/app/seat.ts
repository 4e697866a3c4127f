/** Where this tab keeps what it made up. */
const KEY = 'jingyuan.seat'

/** What tells this screen from others, the same for as long as its tab lives; new each time where nothing may be stored. */
export function seatOf(storage: () => Pick<Storage, 'getItem' | 'setItem'>): string {
  // 128 bits: nobody else is the same screen by chance or by guessing.
  const made = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  try {
    const kept = storage().getItem(KEY)
    if (kept !== null) return kept
    storage().setItem(KEY, made)
  } catch {
    // As when storage is forbidden.
  }
  return made
}
