import { statfs } from 'node:fs/promises'
import type { Log } from '#server/log.ts'

/** How often the disk is looked at, wall ms. */
const LOOK_MS = 5_000
/** Share of a disk that is free below which somebody should come, and below which only what must not be lost is written. */
const LOW_SHARE = 0.05
const FULL_SHARE = 0.02

export type DiskState = 'fine' | 'low' | 'full'

/** How much room there is where the memory is kept. */
export interface Disk {
  state(): DiskState
  /** Share of it that is free; null while unknown. */
  freeShare(): number | null
  end(): void
}

/** Reads the share of a disk that is free to whoever is not its administrator, 0 to 1. */
export async function freeShareOf(folder: string): Promise<number> {
  const { bavail, blocks } = await statfs(folder)
  return blocks === 0 ? 1 : bavail / blocks
}

/**
 * Looks at a disk now and then; it recovers by itself when there is room again.
 * @param folder null: nothing is kept on a disk of ours
 */
export function watchDisk(folder: string | null, log: Log, read: typeof freeShareOf = freeShareOf): Disk {
  let share: number | null = null
  const look = async (): Promise<void> => {
    if (folder === null) return
    try {
      share = await read(folder)
    } catch (error) {
      share = null
      log.warn({ err: error, folder }, 'the room on the disk is unknown')
    }
  }
  const timer = setInterval(() => void look(), LOOK_MS)
  timer.unref()
  void look()
  return {
    state: () => (share === null || share >= LOW_SHARE ? 'fine' : share >= FULL_SHARE ? 'low' : 'full'),
    freeShare: () => share,
    end: () => clearInterval(timer),
  }
}
