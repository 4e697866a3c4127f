import type { Site } from '#simulator/crowd/ground/site.ts'
import { ABSENT, ALOFT, MAX_VISITORS, RIDING, STANDING, WAITING, WALKING } from '#simulator/crowd/visitors.ts'
import { type Crew, workAlone, type Workplace } from './crew.ts'
import * as at from './kernel/layout.ts'
import { createKernel, createKernelMemory, type Kernel, type KernelMemory, type Sharing } from './kernel/kernel.ts'
import { writeRules } from './kernel/rules.ts'
import { markDoors, markSeams } from './mark-doors.ts'
import { CELL_M, cellCount, PAD, type Plane, planeCell, planesOf } from './planes.ts'
import { listWalls } from './wall-lists.ts'

/**
 * Everybody on the ground, sorted by cell: the working copy that the kernel steps, as columns of its memory. It is rebuilt
 * every tick, never part of a world's state, and shared by all worlds of a site. People of one row of cells are one contiguous
 * run. Beside the people stand their ghosts: whoever is near a seam is seen on the other plane, too.
 */
export interface Walkers {
  count: number
  /** Entries that walk, ascending, and how many: those known at the sort, then those that steering finds. */
  readonly movers: Uint32Array
  moverCount: number
  readonly levels: readonly Plane[]
  /** First entry of each cell; one more entry than cells. Half as wide as an index could be: it is rewritten every tick. */
  readonly start: Uint16Array
  /** Per entry: its cell as the tick began, its visitor, its level. */
  readonly cell: Uint32Array
  readonly slot: Uint32Array
  readonly level: Uint8Array
  /** Entry of the person this is the ghost of, -1 for people. */
  readonly ghostOf: Int32Array
  /** 1 for those who walk, 0 for obstacles and ghosts. */
  readonly moves: Uint8Array
  readonly zone: Int32Array
  /** The one portal whose turnstile lets this person through, or -1. */
  readonly pass: Int32Array
  /** Index of the field followed: people of one field share a goal. */
  readonly field: Int32Array
  readonly phiM: Float32Array
  readonly x: Float64Array
  readonly y: Float64Array
  /** Unit direction of the last substep. */
  readonly ex: Float32Array
  readonly ey: Float32Array
  /** Wished direction: of unit length, longer for those who push past (push-past.ts). */
  readonly wx: Float32Array
  readonly wy: Float32Array
  readonly wishMps: Float32Array
  readonly radiusM: Float32Array
  readonly gapS: Float32Array
  /** Per cell: whether people of different places meet there. */
  readonly nearDoor: Uint8Array
  /** What the sort reads and keeps; see sort-walkers.ts. */
  readonly sorting: Sorting
  /** Walls near each cell; see wall-lists.ts. */
  readonly wallStart: Uint32Array
  readonly wallList: Uint32Array
  /** Portal gone through in each phase of the tick, -1 for none: one column after the other. */
  readonly crossed: readonly Int16Array[]
  /** Entries that went through one, phase by phase, and how many by the end of each phase. */
  readonly crossers: Uint32Array
  readonly crossersBy: Uint32Array
  /** Per link: 1 when it stops people from zone a (b) without a pass; and its zones. */
  readonly doors: {
    readonly stopsFromA: Uint8Array
    readonly stopsFromB: Uint8Array
    readonly zoneA: Int32Array
    readonly zoneB: Int32Array
  }
  /** Everything as the kernel sees it. */
  readonly i32: Int32Array
  readonly f32: Float32Array
  readonly f64: Float64Array
  readonly memory: KernelMemory
  readonly kernel: Kernel
  readonly crew: Crew
}

/** The visitors by slot as the sort reads them; and by order of being seen, people first, then ghosts: who, where, and the entry each became. */
export interface Sorting {
  readonly of: {
    readonly mode: Uint8Array
    readonly zone: Int16Array
    readonly x: Float64Array
    readonly y: Float64Array
    readonly ex: Float32Array
    readonly ey: Float32Array
    readonly wishMps: Float32Array
    readonly radiusM: Float32Array
    readonly gapS: Float32Array
  }
  readonly slot: Uint32Array
  readonly cell: Uint32Array
  readonly x: Float64Array
  readonly y: Float64Array
  readonly entryOf: Uint32Array
  /** Those seen who are near a seam. */
  readonly atSeam: Uint32Array
}

/** Entries of the working copy: everybody, and as many ghosts at most; fewer than 65,536, as `start` has 16 bits. */
const CAPACITY = 2 * MAX_VISITORS
/** The kernel reads and writes whole groups of four. */
const SLACK = 8
const PHASES = 3
/** What the sort makes of each mode: people off the ground are not seen. */
const MODE_KINDS = Uint8Array.from([ABSENT, WALKING, STANDING, WAITING, RIDING, ALOFT], (mode, k) => {
  if (mode !== k) throw new Error('modes are numbered from 0')
  if (mode === WALKING) return at.GOES
  return mode === STANDING || mode === WAITING ? at.STANDS : at.NOT_SEEN
})
const SCRATCH_COLUMNS = 4
/** Hands a crew may have, the caller's thread among them. */
export const MAX_HANDS = 8

const ofSite = new WeakMap<Site, Walkers>()

/** The working memory of a site, made on first use. */
export function walkersOf(site: Site): Walkers {
  const walkers = ofSite.get(site) ?? createWalkers(site, 'alone', workAlone)
  ofSite.set(site, walkers)
  return walkers
}

/** Gives a site a working memory that several threads share; to be called before a world is made on it. */
export function employCrew(site: Site, hire: Hire): void {
  ofSite.set(site, createWalkers(site, 'shared', hire))
}

/** Finds a crew for a workplace; the first hand is the caller's thread with its kernel. */
export type Hire = (kernel: Kernel, i32: Int32Array, place: Workplace) => Crew

/** Lays out a kernel's memory for a site: columns, cells, walls and doors. */
function createWalkers(site: Site, sharing: Sharing, hire: Hire): Walkers {
  const levels = planesOf(site.levels)
  const cells = cellCount(levels)
  const walls = listWalls(levels)
  const wallCount = site.levels.reduce((sum, grid) => sum + grid.walls.count, 0)
  const doorCount = site.levels.reduce((most, grid) => Math.max(most, ...grid.walls.portal.map((portal) => portal + 1)), site.links.length)
  let end = at.COLUMNS_AT
  const addresses: (readonly [slot: number, address: number])[] = []
  const room = (bytes: number, pointer?: number): number => {
    const address = end
    end += Math.ceil(bytes / 16) * 16 + 16
    if (pointer !== undefined) addresses.push([pointer, address])
    return address
  }
  const entries = (bytes: number, pointer?: number): number => room((CAPACITY + SLACK) * bytes, pointer)
  const place = {
    x: entries(8, at.C_X),
    y: entries(8, at.C_Y),
    ex: entries(4, at.C_EX),
    ey: entries(4, at.C_EY),
    wx: entries(4, at.C_WX),
    wy: entries(4, at.C_WY),
    wish: entries(4, at.C_WISH),
    radius: entries(4, at.C_RADIUS),
    gap: entries(4, at.C_GAP),
    phi: entries(4, at.C_PHI),
    field: entries(4, at.C_FIELD),
    zone: entries(4, at.C_ZONE),
    pass: entries(4, at.C_PASS),
    ghostOf: entries(4, at.C_GHOST_OF),
    cell: entries(4, at.C_CELL),
    level: entries(1, at.C_LEVEL),
    moves: entries(1, at.C_MOVES),
    movers: entries(4, at.C_MOVERS),
    slot: entries(4, at.C_SLOT),
    seenSlot: entries(4, at.C_SEEN_SLOT),
    seenCell: entries(4, at.C_SEEN_CELL),
    seenX: entries(8, at.C_SEEN_X),
    seenY: entries(8, at.C_SEEN_Y),
    entryOf: entries(4, at.C_ENTRY_OF),
    atSeam: entries(4, at.C_AT_SEAM),
    inMode: room(MAX_VISITORS, at.C_IN_MODE),
    inZone: room(MAX_VISITORS * 2, at.C_IN_ZONE),
    inX: room(MAX_VISITORS * 8, at.C_IN_X),
    inY: room(MAX_VISITORS * 8, at.C_IN_Y),
    inEx: room(MAX_VISITORS * 4, at.C_IN_EX),
    inEy: room(MAX_VISITORS * 4, at.C_IN_EY),
    inWish: room(MAX_VISITORS * 4, at.C_IN_WISH),
    inRadius: room(MAX_VISITORS * 4, at.C_IN_RADIUS),
    inGap: room(MAX_VISITORS * 4, at.C_IN_GAP),
    levelOf: room(site.levelOf.length, at.C_LEVEL_OF),
    nearSeam: room(cells, at.C_NEAR_SEAM),
    modeKind: room(MODE_KINDS.length, at.C_MODE_KIND),
    cellStart: room((cells + 1) * 2, at.C_CELL_START),
    nearDoor: room(cells, at.C_NEAR_DOOR),
    wallStart: room((cells + 1) * 4, at.C_WALL_START),
    wallList: room(walls.list.byteLength, at.C_WALL_LIST),
    walls: room(wallCount * at.WALL_BYTES, at.C_WALLS),
    levels: room(levels.length * at.LEVEL_BYTES, at.C_LEVELS),
    stopsA: room(doorCount, at.C_STOPS_A),
    stopsB: room(doorCount, at.C_STOPS_B),
    zoneA: room(doorCount * 4, at.C_ZONE_A),
    zoneB: room(doorCount * 4, at.C_ZONE_B),
    crossers: entries(4 * PHASES, at.C_CROSSERS),
    crossed: Array.from({ length: PHASES }, (_, phase) => entries(2, phase === 0 ? at.C_CROSSED : undefined)),
    scratch: Array.from({ length: MAX_HANDS }, () => entries(4 * SCRATCH_COLUMNS)),
  }
  for (const pointer of [at.C_XS0, at.C_XS1, at.C_YS0, at.C_YS1]) entries(4, pointer)
  for (const pointer of [at.C_HEADING0, at.C_HEADING1, at.C_STEP]) entries(8, pointer)
  entries(16, at.C_BODY)
  entries(1, at.C_NOTE)
  room(MAX_VISITORS * at.GHOST_BYTES, at.C_GHOSTS)
  for (const pointer of [at.C_ORDER, at.C_SPARE]) entries(4, pointer)
  room(4 << at.DIGIT_BITS, at.C_DIGITS)

  const memory = createKernelMemory(end, sharing)
  const { buffer } = memory
  const i32 = new Int32Array(buffer)
  const f32 = new Float32Array(buffer)
  const f64 = new Float64Array(buffer)
  for (const [slot, address] of addresses) i32[slot >> 2] = address
  i32[at.P_SCRATCH_STRIDE >> 2] = (CAPACITY + SLACK) * 4
  i32[at.P_CROSSED_STRIDE >> 2] = place.crossed[1]! - place.crossed[0]!
  f32[at.P_PER_CELL >> 2] = 1 / CELL_M
  f32[at.P_KEEP_SIDE >> 2] = site.venue.keepSide === 'right' ? 1 : -1
  writeRules(f32, new Uint8Array(buffer))
  writeLevels(levels, place.levels, i32, f64)
  writeWalls(site, place.walls, i32, f64)
  const column = (address: number): readonly [ArrayBuffer, number, number] => [buffer, address, CAPACITY + SLACK]
  const nearDoor = new Uint8Array(buffer, place.nearDoor, cells)
  nearDoor.set(markDoors(site, levels))
  const wallStart = new Uint32Array(buffer, place.wallStart, cells + 1)
  wallStart.set(walls.start)
  const wallList = new Uint32Array(buffer, place.wallList, walls.list.length)
  wallList.set(walls.list)
  i32[at.P_PAD >> 2] = PAD
  markSeams(site.seams, levels, new Uint8Array(buffer, place.nearSeam, cells))
  new Uint8Array(buffer, place.levelOf, site.levelOf.length).set(site.levelOf)
  new Uint8Array(buffer, place.modeKind, MODE_KINDS.length).set(MODE_KINDS)
  const kernel = createKernel(memory, sharing)
  return {
    count: 0,
    movers: new Uint32Array(...column(place.movers)),
    moverCount: 0,
    levels,
    start: new Uint16Array(buffer, place.cellStart, cells + 1),
    cell: new Uint32Array(...column(place.cell)),
    slot: new Uint32Array(...column(place.slot)),
    level: new Uint8Array(...column(place.level)),
    ghostOf: new Int32Array(...column(place.ghostOf)),
    moves: new Uint8Array(...column(place.moves)),
    zone: new Int32Array(...column(place.zone)),
    pass: new Int32Array(...column(place.pass)),
    field: new Int32Array(...column(place.field)),
    phiM: new Float32Array(...column(place.phi)),
    x: new Float64Array(...column(place.x)),
    y: new Float64Array(...column(place.y)),
    ex: new Float32Array(...column(place.ex)),
    ey: new Float32Array(...column(place.ey)),
    wx: new Float32Array(...column(place.wx)),
    wy: new Float32Array(...column(place.wy)),
    wishMps: new Float32Array(...column(place.wish)),
    radiusM: new Float32Array(...column(place.radius)),
    gapS: new Float32Array(...column(place.gap)),
    nearDoor,
    sorting: {
      of: {
        mode: new Uint8Array(buffer, place.inMode, MAX_VISITORS),
        zone: new Int16Array(buffer, place.inZone, MAX_VISITORS),
        x: new Float64Array(buffer, place.inX, MAX_VISITORS),
        y: new Float64Array(buffer, place.inY, MAX_VISITORS),
        ex: new Float32Array(buffer, place.inEx, MAX_VISITORS),
        ey: new Float32Array(buffer, place.inEy, MAX_VISITORS),
        wishMps: new Float32Array(buffer, place.inWish, MAX_VISITORS),
        radiusM: new Float32Array(buffer, place.inRadius, MAX_VISITORS),
        gapS: new Float32Array(buffer, place.inGap, MAX_VISITORS),
      },
      slot: new Uint32Array(...column(place.seenSlot)),
      cell: new Uint32Array(...column(place.seenCell)),
      x: new Float64Array(...column(place.seenX)),
      y: new Float64Array(...column(place.seenY)),
      entryOf: new Uint32Array(...column(place.entryOf)),
      atSeam: new Uint32Array(...column(place.atSeam)),
    },
    wallStart,
    wallList,
    crossers: new Uint32Array(buffer, place.crossers, CAPACITY * PHASES),
    crossersBy: new Uint32Array(PHASES),
    crossed: place.crossed.map((address) => new Int16Array(...column(address))),
    doors: {
      stopsFromA: new Uint8Array(buffer, place.stopsA, doorCount),
      stopsFromB: new Uint8Array(buffer, place.stopsB, doorCount),
      zoneA: new Int32Array(buffer, place.zoneA, doorCount),
      zoneB: new Int32Array(buffer, place.zoneB, doorCount),
    },
    i32,
    f32,
    f64,
    memory,
    kernel,
    crew: hire(kernel, i32, { memory, scratchAt: place.scratch }),
  }
}

function writeLevels(levels: readonly Plane[], address: number, i32: Int32Array, f64: Float64Array): void {
  levels.forEach(({ minX, minY, base, cols, rows }, level) => {
    const record = address + level * at.LEVEL_BYTES
    f64[(record + at.L_X) >> 3] = minX
    f64[(record + at.L_Y) >> 3] = minY
    i32[(record + at.L_BASE) >> 2] = base
    i32[(record + at.L_COLS) >> 2] = cols
    i32[(record + at.L_ROWS) >> 2] = rows
  })
}

function writeWalls({ levels }: Site, address: number, i32: Int32Array, f64: Float64Array): void {
  let record = address
  for (const { walls } of levels) {
    for (let k = 0; k < walls.count; k++) {
      const sx = walls.bx[k]! - walls.ax[k]!
      const sy = walls.by[k]! - walls.ay[k]!
      f64[(record + at.W_AX) >> 3] = walls.ax[k]!
      f64[(record + at.W_AY) >> 3] = walls.ay[k]!
      f64[(record + at.W_SX) >> 3] = sx
      f64[(record + at.W_SY) >> 3] = sy
      f64[(record + at.W_PER_SQ) >> 3] = 1 / Math.max(sx * sx + sy * sy, 1e-12)
      i32[(record + at.W_PORTAL) >> 2] = walls.portal[k]!
      record += at.WALL_BYTES
    }
  }
}

/** Cell key of a position on a level. */
export function walkerCell(walkers: Walkers, level: number, x: number, y: number): number {
  return planeCell(walkers.levels[level]!, x, y)
}
