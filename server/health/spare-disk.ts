import type { Historian } from '#server/historian/historian.ts'
import type { Disk } from './watch-disk.ts'

/**
 * The same memory, which leaves out readings and what was shown while the disk is full, so that there is room for the journal, which is small
 * and must not be lost. What is left out is counted.
 */
export function spareDisk(historian: Historian, disk: Pick<Disk, 'state'>): Historian {
  let [readings, stretches] = [0, 0]
  return {
    ...historian,
    readings: {
      ...historian.readings,
      add(run, batch) {
        if (disk.state() === 'full') readings += batch.readings.length
        else historian.readings.add(run, batch)
      },
    },
    stretches: {
      ...historian.stretches,
      add(stretch) {
        if (disk.state() === 'full') stretches++
        else historian.stretches.add(stretch)
      },
    },
    health() {
      const health = historian.health()
      return {
        ...health,
        droppedReadings: health.droppedReadings + readings,
        droppedStretches: health.droppedStretches + stretches,
      }
    },
  }
}
