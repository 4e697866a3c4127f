import type { Catalogue } from '#models/wire/catalogue.ts'
import type { Snapshot, SourceInfo } from '#models/wire/events.ts'
import type { DeviceState } from '#models/wire/device-state.ts'
import type { ReadingBatch } from '#models/wire/reading.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { Source } from '#server/sources/source.ts'
import type { ChainedRecord } from './chain.ts'

/** What every line of an exported session has: CloudEvents 1.0, JSON format, with `simms` as its extension for venue time. */
interface EventHead<Type extends string> {
  readonly specversion: '1.0'
  readonly id: string
  readonly source: string
  readonly type: Type
  readonly subject: string
  /** Wall time, RFC 3339. */
  readonly time: string
  /** Venue time, ms since the epoch. */
  readonly simms: number
}

/** The first line: what was recorded. */
export interface RunEvent extends EventHead<'venue.run.v1'> {
  readonly data: {
    readonly run: number
    readonly startMs: number
    readonly venue: Venue
    readonly catalogue: Catalogue
    readonly info: SourceInfo
    /** With it and the commands the same day can be simulated again. */
    readonly remake: Source['remake']
  }
}

/** How everything stood at the begin of a minute; readings and journal stand in lines of their own. */
export interface StretchEvent extends EventHead<'venue.stretch.v1'> {
  readonly data: Snapshot
}

/** Devices that changed. */
export interface DevicesEvent extends EventHead<'venue.devices.v1'> {
  readonly data: readonly DeviceState[]
}

export interface ReadingsEvent extends EventHead<'venue.readings.v1'> {
  readonly data: ReadingBatch
}

/** A picture of the crowd: a packet of models/wire/frame on the grid of models/wire/past/past-crowd.ts. */
export interface CrowdEvent extends EventHead<'venue.crowd.v1'> {
  readonly datacontenttype: 'application/octet-stream'
  readonly data_base64: string
}

/** A line of an exported session. */
export type SessionEvent = RunEvent | StretchEvent | DevicesEvent | ReadingsEvent | CrowdEvent | ChainedRecord
