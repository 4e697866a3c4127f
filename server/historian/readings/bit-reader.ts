/** Largest piece that is shifted at once, as in BitWriter. */
const PIECE_BITS = 24

/** Reads back what a BitWriter wrote; past the end there are zeros. */
export class BitReader {
  readonly #bytes: Uint8Array
  #at = 0
  #waiting = 0
  #waitingBits = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** @param bits 0 to 53 */
  read(bits: number): number {
    let value = 0
    let scale = 1
    let left = bits
    while (left > PIECE_BITS) {
      value += this.#piece(PIECE_BITS) * scale
      scale *= 2 ** PIECE_BITS
      left -= PIECE_BITS
    }
    return left === 0 ? value : value + this.#piece(left) * scale
  }

  /** What `writeSigned` wrote. */
  readSigned(): number {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.read(8)
      value += (byte % 128) * scale
      if (byte < 128 || scale > 2 ** 49) return unzigzag(value)
      scale *= 128
    }
  }

  #piece(bits: number): number {
    while (this.#waitingBits < bits) {
      this.#waiting |= (this.#bytes[this.#at++] ?? 0) << this.#waitingBits
      this.#waitingBits += 8
    }
    const value = this.#waiting & (2 ** bits - 1)
    this.#waiting >>>= bits
    this.#waitingBits -= bits
    return value
  }
}

/** Undoes `zigzag`. */
export function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}
