import type { LeaseWord } from '#models/wire/lease.ts'
import type { Autonomy } from '#models/wire/command.ts'
import type { Audit } from './auth/auditor.ts'
import { onlyWhenSure } from './bus/only-when-sure.ts'
import type { Ownership } from './bus/owner-lock.ts'
import { createCommandPath } from './commands/command-path.ts'
import { createDuty, type Duty } from './duty/duty.ts'
import { createLeaseDesk, type LeaseDesk } from './duty/lease-desk.ts'
import type { Historian } from './historian/historian.ts'
import { createRecorder } from './historian/recorder.ts'
import { createPast, type Past } from './historian/tell-past.ts'
import { createHub, type Hub } from './hub/hub.ts'
import type { Limits } from './limits.ts'
import type { Log } from './log.ts'
import { countCommands } from './metrics/count-commands.ts'
import type { Counts } from './metrics/counts.ts'
import { createWorldKeeper } from './run/keep-worlds.ts'
import { openRun } from './run/open-run.ts'
import type { Source } from './sources/source.ts'
import { createDesk, type OwnDesk } from './transport/desk.ts'

/** How often duty and control are watched, wall ms. */
const WATCH_MS = 250

/** What a venue needs that has one owner, whoever reaches it and how. */
export interface OwnerOptions {
  readonly source: Source
  /** Closed by whoever opened it, after the stop. */
  readonly historian: Historian
  /** Begins a new run even where one could go on. */
  readonly fresh: boolean
  readonly autonomy: Autonomy
  readonly limits: Limits
  readonly log: Log
  /** Wall clock, ms since the epoch; it may be set while the server runs. */
  readonly wallMs: () => number
  /** A clock that only runs forward, ms. */
  readonly nowMs: () => number
  readonly counts: Counts
  /** Everyone is operator without sign-in. */
  readonly demo: boolean
  /** Hears who was refused, once the hub is there to write it down. */
  readonly auditOf: (hub: Hub) => Audit
  /** Who confirms that this process owns the venue; absent: nobody else could. */
  readonly ownership?: Pick<Ownership, 'isSure'> | undefined
}

/** One venue in the process that owns it: its run, its journal and memory, who may act, and the desk where clients are answered. */
export interface Owner {
  readonly hub: Hub
  readonly duty: Duty
  readonly lease: LeaseDesk
  readonly desk: OwnDesk
  readonly past: Past
  readonly audit: Audit
  /** Time begins, or goes on where it broke off. */
  start(): void
  /** Takes no more commands, and answers those under way. */
  quiet(): void
  /** Ends the source between two ticks, and hands what was being recorded to the historian. */
  stop(): Promise<void>
}

export async function openOwner(options: OwnerOptions): Promise<Owner> {
  const { source, historian, fresh, autonomy, limits, log, wallMs, nowMs, counts, demo, ownership } = options
  const run = await openRun({ historian, source, fresh, keep: limits.journalRecords, nowMs: wallMs() })
  const hub = createHub({ source, run, historian, autonomy, limits, log, wallMs, nowMs })
  hub.listen({
    world: createWorldKeeper(historian.worlds, run.epoch, log),
    clock: ({ simMs }) => historian.runs.reached(run.epoch, simMs, wallMs()),
  })
  const duty = createDuty({
    silenceMs: limits.dutySilenceMs,
    nowMs,
    onChange: (analyst) => void hub.record([{ type: 'venue.duty.v1', subject: 'venue', data: { analyst } }]),
  })
  hub.listen({ readings: () => duty.asked() })
  const recorder = createRecorder({ hub, historian, analyst: () => duty.holder() })
  hub.listen(recorder.listener)
  const lease = createLeaseDesk({
    lastToken: hub.journal.toldSeq(),
    last: lastLease(hub),
    nowMs,
    onWord: (word) => void hub.record([{ type: 'venue.lease.v1', subject: 'venue', data: word }]),
  })
  const path = createCommandPath({ hub, lease, limits, log })
  const commands = countCommands(ownership === undefined ? path : onlyWhenSure(path, ownership, () => hub.clock().simMs), counts)
  const audit = options.auditOf(hub)
  const watch = setInterval(() => {
    duty.watch()
    lease.watch()
  }, WATCH_MS)

  return {
    hub,
    duty,
    lease,
    audit,
    desk: createDesk({ hub, duty, lease, commands, audit, demo }),
    past: createPast({ historian, recorder, run: { id: run.epoch, venue: source.venue.id } }),
    start() {
      if (run.resumed) commands.recover(run.past.filter(({ epoch }) => epoch === run.epoch))
      source.start(hub.sink, run.resume)
    },
    quiet() {
      clearInterval(watch)
      commands.close()
    },
    async stop() {
      await source.stop()
      recorder.close()
    },
  }
}

/** What an earlier run of the server said last about control: tokens never start again. */
function lastLease(hub: Hub): LeaseWord | undefined {
  const record = hub.journal.lastWord('venue.lease.v1', 'venue')
  return record?.type === 'venue.lease.v1' ? record.data : undefined
}
