/** Value of one property of a device; names are the field names of its levers. */
export type DeviceValue = boolean | number | string | null | { readonly zh: string; readonly en: string }

/** Desired is what was asked; reported is what the device itself last said. They differ until it confirms. */
export interface DeviceState {
  readonly device: string
  readonly desired: Readonly<Record<string, DeviceValue>>
  readonly reported: Readonly<Record<string, DeviceValue>>
  /** Venue time of the last report, ms since the epoch; null when it never reported. */
  readonly reportedMs: number | null
}
