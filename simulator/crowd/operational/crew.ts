import type { Kernel, KernelMemory } from './kernel/kernel.ts'
import { P_COUNT, P_MOVERS } from './kernel/layout.ts'

/** The phases of a tick that several hands share. */
export const PACK = 1
export const FIRST_STEP = 2
export const SECOND_STEP = 3
export const CONTACT = 4

/**
 * Those who do the phases of a tick: one thread, or several on shared memory. `work` returns when the phase is done everywhere.
 * A phase reads only what earlier ones wrote, so outcomes are the same to the last bit whoever works.
 */
export interface Crew {
  work(phase: number): void
}

/** What hands beside the first need to take part. */
export interface Workplace {
  readonly memory: KernelMemory
  /** Address of the scratch of each hand. */
  readonly scratchAt: readonly number[]
}

/** One thread does everything. */
export function workAlone(kernel: Kernel, i32: Int32Array, { scratchAt }: Workplace): Crew {
  return { work: (phase) => workStripe(kernel, i32, scratchAt[0]!, phase, 0, 1) }
}

/** One hand's share of a phase: a stripe of the entries, or of those who walk, cut where groups of eight begin. */
export function workStripe(kernel: Kernel, i32: Int32Array, scratchAt: number, phase: number, hand: number, hands: number): void {
  const count = i32[(phase === PACK ? P_COUNT : P_MOVERS) >> 2]!
  const cut = (k: number): number => (k === hands ? count : Math.floor((count * k) / hands / 8) * 8)
  const from = cut(hand)
  const to = cut(hand + 1)
  if (phase === PACK) kernel.pack(from, to)
  else if (phase === CONTACT) kernel.contact(from, to, scratchAt)
  else kernel.step(from, to, phase === FIRST_STEP ? 0 : 1, scratchAt)
}
