/** Where reading has come to. Beyond the end it reads zeros and goes on: see `isOverrun`. */
export interface ByteReader {
  bytes: Uint8Array
  at: number
  end: number
}

export function readU8(from: ByteReader): number {
  const { at, end, bytes } = from
  from.at = at + 1
  return at < end ? bytes[at]! : 0
}

export function readU16(from: ByteReader): number {
  return readU8(from) | (readU8(from) << 8)
}

/** Whether more was read than there is. */
export const isOverrun = ({ at, end }: ByteReader): boolean => at > end
