/** Things on their way to the disk that may be lost: when too many wait, the oldest are dropped. */
export interface WriteBehind<Item> {
  add(item: Item): void
  /** Sizes of all that wait. */
  queued(): number
  /** Sizes of all that were dropped since the start. */
  dropped(): number
  /** Settles once all that waits now is written or dropped. */
  flush(): Promise<void>
}

export interface WriteBehindOptions<Item> {
  /** Sizes that may wait, together. */
  readonly most: number
  readonly sizeOf: (item: Item) => number
  /** Tries for as long as there is hope; what is rejected is dropped. */
  readonly write: (item: Item) => Promise<void>
  readonly onDropped: (error: unknown) => void
}

interface Waiting<Item> {
  readonly item: Item
  readonly done: Promise<void>
  readonly settle: () => void
}

export function createWriteBehind<Item>({ most, sizeOf, write, onDropped }: WriteBehindOptions<Item>): WriteBehind<Item> {
  const waiting: Waiting<Item>[] = []
  let underway: Waiting<Item> | undefined
  let queued = 0
  let dropped = 0

  const settle = ({ item, settle: done }: Waiting<Item>): void => {
    queued -= sizeOf(item)
    done()
  }
  const drop = (item: Item, error: unknown): void => {
    dropped += sizeOf(item)
    onDropped(error)
  }
  /** How many of those that wait have to go. */
  const tooMany = (): number => {
    let left = queued
    let gone = 0
    for (; left > most && gone < waiting.length; gone++) left -= sizeOf(waiting[gone]!.item)
    return gone
  }
  const work = async (): Promise<void> => {
    while ((underway = waiting.shift()) !== undefined) {
      try {
        await write(underway.item)
      } catch (error) {
        drop(underway.item, error)
      }
      settle(underway)
    }
  }

  return {
    add(item) {
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.push({ item, done: promise, settle: resolve })
      queued += sizeOf(item)
      // What is being written counts, and cannot be dropped.
      for (const oldest of waiting.splice(0, tooMany())) {
        drop(oldest.item, new Error('too many wait'))
        settle(oldest)
      }
      if (underway === undefined) void work()
    },
    queued: () => queued,
    dropped: () => dropped,
    flush: async () => void (await Promise.all([...(underway === undefined ? [] : [underway]), ...waiting].map(({ done }) => done))),
  }
}
