import { Counter, Gauge, type Registry } from 'prom-client'
import type { JournalRecord } from '#models/wire/journal.ts'
import type { Health } from '#server/historian/historian.ts'
import type { Hub } from '#server/hub/hub.ts'
import type { SocketTransport } from '#server/transport/socketio.ts'

/** The sockets of a process. */
export interface SocketsWatched {
  readonly transport: Pick<SocketTransport, 'frames' | 'roles' | 'longestQueue'>
  /** Why the server is not ready to serve, or null. */
  readonly notReady: () => string | null
}

/** The venue a process owns. */
export interface VenueWatched {
  readonly hub: Hub
  /** Null when nobody is on duty. */
  readonly analyst: () => string | null
  /** Null when nobody holds control. */
  readonly controller: () => string | null
  readonly historian: () => Health
}

/** Severities of an insight, 4 the worst (models/wire/analysis.ts). */
const SEVERITIES = [1, 2, 3, 4] as const

/** Figures of the sockets of a process, read at the moment they are asked for; nothing is paid between two scrapes. */
export function addSocketGauges(registry: Registry, { transport, notReady }: SocketsWatched): void {
  const { gauge, total } = makers(registry)
  gauge('ready', '1 while /readyz says yes', () => Number(notReady() === null))
  total('frames_sent', 'Frames of visitors sent', () => transport.frames().sent)
  total('frames_skipped', 'Frames kept back from clients that had too many to take in', () => transport.frames().skipped)
  total('frame_bytes', 'Bytes of frames sent', () => transport.frames().bytes)
  gauge('longest_queue_packets', 'Most packets that wait for any one client', () => transport.longestQueue())
  const clients: Gauge<'role'> = new Gauge({
    name: 'jingyuan_clients',
    help: 'Clients that are in, by role',
    labelNames: ['role'],
    registers: [registry],
    collect() {
      for (const [role, count] of Object.entries(transport.roles())) clients.set({ role }, count)
    },
  })
}

/** Figures of a venue, in the process that owns it. */
export function addVenueGauges(registry: Registry, { hub, analyst, controller, historian }: VenueWatched): void {
  const { gauge, total } = makers(registry)
  gauge('tick_age_seconds', 'Time since the venue clock last moved; 0 while it is not supposed to', () => hub.stillMs() / 1000)
  gauge('speed_asked_ratio', 'Venue seconds per wall second asked for', () => hub.clock().speed)
  gauge('speed_achieved_ratio', 'Venue seconds per wall second really reached', () => hub.clock().achieved)

  gauge('journal_seq', 'Number of the newest journal record', () => hub.journal.toldSeq())
  const alarms: Gauge<'severity'> = new Gauge({
    name: 'jingyuan_alarms_open',
    help: 'Insights that are not over, by severity (4 is the worst)',
    labelNames: ['severity'],
    registers: [registry],
    collect() {
      const open = openSeverities(hub.journal.standing.records())
      for (const severity of SEVERITIES) alarms.set({ severity }, open.filter((one) => one === severity).length)
    },
  })
  gauge('duty_held', '1 while a client is the duty analyst', () => Number(analyst() !== null))
  gauge('lease_held', '1 while somebody holds control', () => Number(controller() !== null))

  gauge('historian_failing', '1 while nothing can be written', () => Number(historian().failing !== null))
  gauge('historian_queued_readings', 'Readings that wait to be written', () => historian().queued)
  gauge('historian_queued_records', 'Journal records that wait to be written', () => historian().journalQueued)
  gauge('historian_batch_seconds', 'Time the last batch took', () => historian().batchMs / 1000)
  gauge('historian_bytes', 'Bytes kept', () => historian().bytes)
  gauge('historian_free_bytes', 'Bytes free where they are kept', () => historian().freeBytes)
  total('historian_dropped_readings', 'Readings not kept', () => historian().droppedReadings)
  total('historian_dropped_stretches', 'Minutes of what was shown not kept', () => historian().droppedStretches)
}

type Read = () => number | null | undefined

/** Makers of figures in a registry; what cannot be read is left out. */
function makers(registry: Registry): Record<'gauge' | 'total', (name: string, help: string, read: Read) => void> {
  const registers = [registry]
  return {
    gauge(name, help, read) {
      const made: Gauge = new Gauge({
        name: `jingyuan_${name}`,
        help,
        registers,
        collect() {
          const value = read() ?? null
          if (value === null) made.remove()
          else made.set(value)
        },
      })
    },
    total(name, help, read) {
      const made: Counter = new Counter({
        name: `jingyuan_${name}_total`,
        help,
        registers,
        collect() {
          made.reset()
          made.inc(read() ?? 0)
        },
      })
    },
  }
}

function openSeverities(records: readonly JournalRecord[]): number[] {
  return records.flatMap((record) => (record.type === 'venue.insight.v1' && record.data.clearedMs === null ? [record.data.severity] : []))
}
