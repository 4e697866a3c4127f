import { PLAIN_KERNEL, SHARED_KERNEL } from './kernel-wasm.ts'

/** Memory of a kernel: one block, fixed in size. */
export interface KernelMemory {
  readonly buffer: ArrayBuffer
}

/** The phases of a tick. Source: ./assembly, which says what each does. */
export interface Kernel {
  /** Finds everybody on the ground among the slots up to `extent`; returns how many, and then how many of them are near a seam. */
  see(extent: number): number
  seenAtSeams(): number
  /** Sorts the people seen, and the ghosts after them, by cell; `starts` is one more than cells. Returns how many walk. */
  sort(people: number, count: number, starts: number): number
  /** Entries `from` up to `to`. */
  pack(from: number, to: number): void
  /** Of those who walk, `from` up to `to`. */
  step(from: number, to: number, substep: number, scratchAt: number): void
  contact(from: number, to: number, scratchAt: number): void
  /** Between phases, by one thread alone; returns how many portals have been gone through in this tick up to now. */
  follow(phase: number): number
}

/** What this file needs of the WebAssembly interface, which the simulator's type libraries leave out. */
interface Wasm {
  readonly Memory: new (size: { initial: number; maximum: number; shared: boolean }) => KernelMemory
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Instance: new (module: object, imports: { env: { memory: KernelMemory } }) => { readonly exports: unknown }
}

const PAGE_BYTES = 65_536
const wasm = (globalThis as unknown as { readonly WebAssembly: Wasm }).WebAssembly
const modules = new Map<string, object>()

/** Whether one thread works in the memory, or several. */
export type Sharing = 'alone' | 'shared'

/** Memory for that many bytes. */
export function createKernelMemory(bytes: number, sharing: Sharing): KernelMemory {
  const pages = Math.ceil(bytes / PAGE_BYTES)
  return new wasm.Memory({ initial: pages, maximum: pages, shared: sharing === 'shared' })
}

/** The walking kernel on a memory; made at once, from bytes that are part of the program. */
export function createKernel(memory: KernelMemory, sharing: Sharing): Kernel {
  const source = sharing === 'shared' ? SHARED_KERNEL : PLAIN_KERNEL
  const module = modules.get(source) ?? new wasm.Module(bytesOf(source))
  modules.set(source, module)
  return new wasm.Instance(module, { env: { memory } }).exports as Kernel
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}
