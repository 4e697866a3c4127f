/**
 * Where the walking kernel finds everything in its memory. This file is read by both compilers, TypeScript's and
 * AssemblyScript's, so it holds numbers only. Names: P_ a parameter, C_ the address of a column, L_ W_ G_ offsets in a record.
 */

/** Table of byte shuffles that move the marked lanes of four to the front: 16 entries of 16 bytes. */
export const COMPACT_AT = 1024

/** Rules of the walking model, f32 each: see rules.ts. */
export const P_REPULSION = 1280
export const P_PER_RANGE = 1284
export const P_FELT = 1288
export const P_WALL_REPULSION = 1292
export const P_PER_WALL_RANGE = 1296
export const P_WALL_FELT = 1300
export const P_WALL_TURN = 1304
export const P_ONCOMING = 1308
export const P_SHOULDER = 1312
export const P_SIDE_BIAS = 1316
export const P_PASSING = 1320
export const P_ARCH = 1324
export const P_EXTRA_REACH = 1328
export const P_MAX_REACH = 1332
export const P_PUSH = 1336
export const P_MAX_PUSH = 1340
export const P_BODY_SHARE = 1344
export const P_SUBSTEP = 1348
/** +1 keeps right, -1 left. */
export const P_KEEP_SIDE = 1352

/** Of this tick, f32: the widest body, m, and the longest substep anybody can take, m. */
export const P_MAX_RADIUS = 1356
export const P_MAX_STEP = 1360
/** Cells per metre, f32. */
export const P_PER_CELL = 1364

/** i32: entries of the working copy, and ghosts among them. */
export const P_COUNT = 1368
export const P_GHOSTS = 1372
/** Bytes from one scratch column to the next. */
export const P_SCRATCH_STRIDE = 1376

/** Rules again, f32. */
export const P_TURN = 1380
export const P_TURN_ABOUT = 1384
export const P_CALM = 1388
export const P_CALM_SLACK = 1392
export const P_CALM_COSINE = 1396

/** Addresses. Two buffers of f32 positions and headings: a substep reads the one and writes the other. */
export const C_X = 1408
export const C_Y = 1412
export const C_EX = 1416
export const C_EY = 1420
export const C_WX = 1424
export const C_WY = 1428
export const C_WISH = 1432
export const C_RADIUS = 1436
export const C_GAP = 1440
export const C_PHI = 1448
export const C_FIELD = 1452
export const C_ZONE = 1456
export const C_PASS = 1460
export const C_LEVEL = 1464
export const C_MOVES = 1468
export const C_GHOST_OF = 1472
export const C_CELL_START = 1476
export const C_NEAR_DOOR = 1480
export const C_WALL_START = 1484
export const C_WALL_LIST = 1488
export const C_WALLS = 1492
export const C_LEVELS = 1496
export const C_STOPS_A = 1500
export const C_STOPS_B = 1504
export const C_ZONE_A = 1508
export const C_ZONE_B = 1512
export const C_GHOSTS = 1516
/** Portal gone through, i16, -1 for none: one column per phase of the tick, P_CROSSED_STRIDE bytes apart. */
export const C_CROSSED = 1520
export const P_CROSSED_STRIDE = 1524
export const C_XS0 = 1528
export const C_XS1 = 1532
export const C_YS0 = 1536
export const C_YS1 = 1540
export const C_HEADING0 = 1544
export const C_HEADING1 = 1548
/** Per entry: radius f32, distance to the goal f32, field i32, share of a push that others take f32. */
export const C_BODY = 1552
/** Displacement of the last substep, two f32; and what it tells the next phases (CALM, MAY_TOUCH). */
export const C_STEP = 1556
export const C_NOTE = 1560
/** Cell of each entry, ascending. */
export const C_CELL = 1564

/** Entries that went through a portal in this tick, u32, phase by phase. */
export const C_CROSSERS = 1576

/** Entries that walk, ascending, u32; and how many, i32. */
export const C_MOVERS = 1568
export const P_MOVERS = 1572

/** Of a crew, i32: number of the phase begun, which one it is, and hands that have finished it. */
export const P_BEGUN = 1600
export const P_PHASE = 1604
export const P_FINISHED = 1608

/** What the sort reads, by slot: the visitors as they are. */
export const C_IN_X = 1616
export const C_IN_Y = 1620
export const C_IN_EX = 1624
export const C_IN_EY = 1628
export const C_IN_WISH = 1632
export const C_IN_RADIUS = 1636
export const C_IN_GAP = 1640
export const C_IN_ZONE = 1644
export const C_IN_MODE = 1648
/** Per mode, u8: NOT_SEEN, STANDS or GOES. Per place, u8: its level. Per cell, u8: 1 near a seam. */
export const C_MODE_KIND = 1652
export const C_LEVEL_OF = 1656
export const C_NEAR_SEAM = 1660
/** Everybody seen, in the order of slots, and then the ghosts: slot and cell u32, position f64; and the entry each became, u32. */
export const C_SEEN_SLOT = 1664
export const C_SEEN_CELL = 1668
export const C_SEEN_X = 1672
export const C_SEEN_Y = 1676
export const C_ENTRY_OF = 1680
/** Those seen who are near a seam, u32. */
export const C_AT_SEAM = 1684
/** Visitor of each entry, u32. */
export const C_SLOT = 1688
/** Scratch of the sort: two orders, u32, and a count per digit. */
export const C_ORDER = 1692
export const C_SPARE = 1696
export const C_DIGITS = 1700
/** Free cells that a plane keeps round its edge, i32. */
export const P_PAD = 1704

export const NOT_SEEN = 0
export const STANDS = 1
export const GOES = 2

/** Cells are sorted by as many bits at a time. */
export const DIGIT_BITS = 11

/** Free memory starts here. */
export const COLUMNS_AT = 2048

/** Nobody was near, nothing in the way, and no wall in reach. */
export const CALM = 1
/** Somebody may be in contact after this substep. */
export const MAY_TOUCH = 2

/** Level record: origin f64, f64 (of cell 0, 0), first cell, columns and rows i32. */
export const L_X = 0
export const L_Y = 8
export const L_BASE = 16
export const L_COLS = 20
export const L_ROWS = 24
export const LEVEL_BYTES = 32

/** Wall record: from a along s, and 1 / |s|², f64 each; its portal i32, -1 for a solid wall. */
export const W_AX = 0
export const W_AY = 8
export const W_SX = 16
export const W_SY = 24
export const W_PER_SQ = 32
export const W_PORTAL = 40
export const WALL_BYTES = 48

/** Ghost record: its entry and its original's i32, shift f64, f64. */
export const G_ENTRY = 0
export const G_ORIGINAL = 4
export const G_DX = 8
export const G_DY = 16
export const GHOST_BYTES = 24
