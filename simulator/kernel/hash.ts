import { isColumn, type Plain } from './plain.ts'

const PRIME_LOW = 0x01000193
const PRIME_HIGH = 0x85ebca6b

/**
 * 64-bit fingerprint of a state tree, as 16 hexadecimal digits: two 32-bit FNV-1a-like lanes over the words of every
 * typed array and the text of everything else, in key order of creation. Not for secrets.
 */
export function hashPlain(tree: Plain): string {
  const lanes = new Uint32Array([0x811c9dc5, 0x9e3779b9])
  visit(tree, lanes)
  return Array.from(lanes, (lane) => mix(lane).toString(16).padStart(8, '0')).join('')
}

function visit(value: Plain, lanes: Uint32Array): void {
  if (isColumn(value)) addBytes(value.buffer, value.byteOffset, value.byteLength, lanes)
  else if (Array.isArray(value)) for (const item of value) visit(item, lanes)
  else if (typeof value === 'object' && value !== null) for (const field of Object.values(value)) visit(field, lanes)
  else if (typeof value !== 'function') addText(`${typeof value}:${String(value)}`, lanes)
}

function addBytes(buffer: ArrayBufferLike, offset: number, length: number, lanes: Uint32Array): void {
  if (offset % 4 === 0) {
    const words = new Uint32Array(buffer, offset, length >> 2)
    let low = lanes[0]!
    let high = lanes[1]!
    for (const word of words) {
      low = Math.imul(low ^ word, PRIME_LOW)
      high = Math.imul((high << 13) | (high >>> 19), 5) ^ Math.imul(word, PRIME_HIGH)
    }
    lanes[0] = low
    lanes[1] = high
    addTail(new Uint8Array(buffer, offset + words.byteLength, length & 3), lanes)
  } else addTail(new Uint8Array(buffer, offset, length), lanes)
}

function addTail(bytes: Uint8Array, lanes: Uint32Array): void {
  for (const byte of bytes) add(byte, lanes)
}

function addText(text: string, lanes: Uint32Array): void {
  for (let i = 0; i < text.length; i++) add(text.charCodeAt(i), lanes)
}

function add(word: number, lanes: Uint32Array): void {
  lanes[0] = Math.imul(lanes[0]! ^ word, PRIME_LOW)
  lanes[1] = Math.imul((lanes[1]! << 13) | (lanes[1]! >>> 19), 5) ^ Math.imul(word, PRIME_HIGH)
}

/** Final avalanche of MurmurHash3 (Austin Appleby, public domain). */
function mix(lane: number): number {
  let h = lane
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
