/** Largest piece that is shifted at once: 32-bit operators stay exact with up to 7 bits waiting. */
const PIECE_BITS = 24

/** Writes whole numbers of any width into bytes, lowest bits first. */
export class BitWriter {
  #bytes = new Uint8Array(256)
  #length = 0
  #waiting = 0
  #waitingBits = 0

  /** @param value whole number from 0 below 2^bits @param bits 0 to 53 */
  write(value: number, bits: number): void {
    let rest = value
    let left = bits
    while (left > PIECE_BITS) {
      this.#piece(rest % 2 ** PIECE_BITS, PIECE_BITS)
      rest = Math.floor(rest / 2 ** PIECE_BITS)
      left -= PIECE_BITS
    }
    if (left > 0) this.#piece(rest, left)
  }

  /** Whole number, smaller ones in fewer bytes; either sign. */
  writeSigned(value: number): void {
    let rest = zigzag(value)
    while (rest >= 128) {
      this.write((rest % 128) + 128, 8)
      rest = Math.floor(rest / 128)
    }
    this.write(rest, 8)
  }

  /** Everything written, filled up to whole bytes. */
  finish(): Uint8Array<ArrayBuffer> {
    if (this.#waitingBits > 0) this.#byte(this.#waiting)
    this.#waitingBits = 0
    this.#waiting = 0
    return this.#bytes.slice(0, this.#length)
  }

  #piece(value: number, bits: number): void {
    this.#waiting |= value << this.#waitingBits
    this.#waitingBits += bits
    while (this.#waitingBits >= 8) {
      this.#byte(this.#waiting & 255)
      this.#waiting >>>= 8
      this.#waitingBits -= 8
    }
  }

  #byte(value: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#length * 2)
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.#bytes[this.#length++] = value
  }
}

/** Whole numbers of either sign as such from 0, near zero as small ones. */
export function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value
}
