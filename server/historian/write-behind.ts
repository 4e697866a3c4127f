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

export function createWriteBehind<Item>({ most, sizeOf, write, onDropped }: WriteBehindOptions<Item>): WriteBehind<Item> {
  const items: Item[] = []
  let queued = 0
  let dropped = 0
  let working: Promise<void> | null = null

  const drop = (item: Item, error: unknown): void => {
    dropped += sizeOf(item)
    onDropped(error)
  }
  const work = async (): Promise<void> => {
    for (let item = items.shift(); item !== undefined; item = items.shift()) {
      try {
        await write(item)
      } catch (error) {
        drop(item, error)
      }
      queued -= sizeOf(item)
    }
    working = null
  }

  return {
    add(item) {
      items.push(item)
      queued += sizeOf(item)
      // What is being written counts, and cannot be dropped.
      while (queued > most && items.length > 0) {
        const oldest = items.shift() as Item
        queued -= sizeOf(oldest)
        drop(oldest, new Error('too many wait'))
      }
      working ??= work()
    },
    queued: () => queued,
    dropped: () => dropped,
    flush: async () => working ?? undefined,
  }
}
