import { afterAll, describe, expect, test } from 'vitest'
import type { Reading, ReadingBatch } from '#models/wire/reading.ts'
import { checkChain } from '#server/audit/chain.ts'
import type { Retention, Stretch, WorldRecord } from '#server/historian/historian.ts'
import { endEngines, ENGINES, type HistorianHome } from '#tests/support/historian/engines.ts'
import { ALL, DAY_MS, GATE, HALL, keep, morning, reading, RUN, START_MS, valuesOf } from '#tests/support/historian/morning.ts'
import { chainedRecords } from '#tests/support/historian/records.ts'

const KEEP_ALL: Retention = {
  readingsMs: 7 * DAY_MS,
  minuteBucketsMs: 400 * DAY_MS,
  stretchesMs: 7 * DAY_MS,
  worldsMs: DAY_MS,
  thinnedWorldMs: 3_600_000,
}

/** What a bucket should hold. */
function bucketsOf(readings: readonly Reading[], bucketMs: number): object[] {
  const groups = Map.groupBy(readings, ({ t }) => Math.floor(t / bucketMs) * bucketMs)
  return [...groups].map(([fromMs, inside]) => ({
    fromMs,
    n: inside.length,
    sum: expect.closeTo(
      inside.reduce((sum, { value }) => sum + value, 0),
      6,
    ),
    min: Math.min(...inside.map(({ value }) => value)),
    max: Math.max(...inside.map(({ value }) => value)),
  }))
}

afterAll(endEngines)

describe.for(ENGINES)('$name keeps the historian contract', ({ missing, ...engine }) => {
  const home = (): Promise<HistorianHome> => engine.home()
  const works = test.skipIf(missing !== null)

  works('runs are listed newest first, with how far they came', async () => {
    await using place = await home()
    const historian = await place.open()
    const later = { ...RUN, id: RUN.id + 1, begunMs: RUN.begunMs + 1 }
    await historian.runs.begin(RUN)
    await historian.runs.begin(later)
    historian.runs.reached(RUN.id, START_MS + 1_000, 5)
    historian.runs.reached(RUN.id, START_MS + 2_000, 6)
    await historian.flush()
    expect(await historian.runs.list()).toEqual([
      { ...later, reachedMs: START_MS, heardMs: later.begunMs },
      { ...RUN, reachedMs: START_MS + 2_000, heardMs: 6 },
    ])
  })

  works('readings come back exactly as they were, by device time, whether their slots are open or closed', async () => {
    await using place = await home()
    const historian = await place.open()
    const batches = morning(40)
    await keep(historian, batches)
    expect(await historian.readings.range({ ...ALL, ...HALL, limit: 10_000 })).toEqual(valuesOf(batches, 'hall'))
    expect(await historian.readings.range({ ...ALL, ...GATE, limit: 10_000 })).toEqual(valuesOf(batches, 'gate'))
    const inside = valuesOf(batches, 'hall').filter(({ t }) => t >= START_MS + 60_000 && t < START_MS + 1_500_000)
    const span = { run: RUN.id, fromMs: START_MS + 60_000, toMs: START_MS + 1_500_000 }
    expect(await historian.readings.range({ ...span, ...HALL, limit: 10_000 })).toEqual(inside)
    expect(await historian.readings.range({ ...span, ...HALL, limit: 7 })).toEqual(inside.slice(0, 7))
    expect(await historian.readings.range({ ...span, sensor: 'nobody', quantity: 'co2', limit: 7 })).toEqual([])
    expect(await historian.readings.range({ ...ALL, ...HALL, run: 7, limit: 7 })).toEqual([])
  })

  works('values that are no short decimals come back to the last bit; what is no number is dropped and counted', async () => {
    await using place = await home()
    const historian = await place.open()
    const values = [Math.PI, 1e-9, -1e300, 0.1 + 0.2, 2 ** 53, -2.5, 1 / 3, 0, Number.MIN_VALUE]
    const odd = [...values, Number.NaN, Number.POSITIVE_INFINITY]
    const batches = odd.map((value, i) => ({ t: START_MS + i * 1_000, readings: [reading('odd', 'power', START_MS + i * 1_000, value)] }))
    await keep(historian, [...batches, ...morning(20)])
    const kept = await historian.readings.range({ ...ALL, sensor: 'odd', quantity: 'power', limit: 100 })
    expect(kept.map(({ value }) => value)).toEqual(values)
    expect(historian.health().droppedReadings).toBe(2)
  })

  works('of two readings of one moment the last counts: in a range, in minutes, in quarters, open and closed', async () => {
    await using place = await home()
    const historian = await place.open()
    const t = START_MS + 5_000
    await keep(historian, [
      { t: t + 1_000, readings: [reading('hall', 'temperature', t, 1)] },
      { t: t + 2_000, readings: [reading('hall', 'temperature', t, 2), reading('hall', 'temperature', t + 500, 3)] },
    ])
    const check = async (): Promise<void> => {
      expect((await historian.readings.range({ ...ALL, ...HALL, limit: 2 })).map(({ value }) => value)).toEqual([2, 3])
      const span = { run: RUN.id, fromMs: START_MS, toMs: START_MS + 60_000, series: [HALL] }
      for (const bucketMs of [60_000, 900_000]) {
        const [first] = await historian.readings.aggregate({ ...span, bucketMs })
        expect(first).toMatchObject({ ...HALL, fromMs: START_MS, min: 2 })
      }
    }
    await check()
    await keep(historian, morning(20, START_MS + 60_000))
    await check()
    expect(await historian.readings.arrivals({ run: RUN.id, fromMs: t, toMs: t + 3_000 })).toEqual([
      { t: t + 2_000, readings: [reading('hall', 'temperature', t, 2), reading('hall', 'temperature', t + 500, 3)] },
    ])
  })

  works('buckets hold what readings say; coarser ones are made of finer ones', async () => {
    await using place = await home()
    const historian = await place.open()
    const batches = morning(70)
    await keep(historian, batches)
    for (const bucketMs of [60_000, 120_000, 900_000, 3_600_000]) {
      const buckets = await historian.readings.aggregate({ ...ALL, toMs: START_MS + DAY_MS, series: [GATE, HALL], bucketMs })
      expect(buckets.filter(({ sensor }) => sensor === 'gate')).toEqual(
        bucketsOf(valuesOf(batches, 'gate'), bucketMs).map((bucket) => ({ ...GATE, ...bucket })),
      )
      expect(buckets.slice(-1)).toMatchObject([{ sensor: 'hall' }])
    }
    await expect(historian.readings.aggregate({ ...ALL, series: [GATE], bucketMs: 90_000 })).rejects.toThrow('bucketMs')
  })

  works('late readings join the chunks they belong to, and their buckets', async () => {
    await using place = await home()
    const historian = await place.open()
    const batches = morning(60)
    const nowMs = START_MS + 61 * 60_000
    const late = [3, 4, 17, 55].map((minute) => reading('hall', 'temperature', START_MS + minute * 60_000 + 333, -5 - minute))
    const again = valuesOf(batches, 'hall').slice(10, 20)
    await keep(historian, [...batches, { t: nowMs, readings: late }, { t: nowMs + 100, readings: again }])
    const all = [...valuesOf(batches, 'hall'), ...late].toSorted((a, b) => a.t - b.t)
    expect(await historian.readings.range({ ...ALL, ...HALL, limit: 10_000 })).toEqual(all)
    for (const bucketMs of [60_000, 900_000]) {
      const buckets = await historian.readings.aggregate({ ...ALL, toMs: nowMs, series: [HALL], bucketMs })
      expect(buckets).toEqual(bucketsOf(all, bucketMs).map((bucket) => ({ ...HALL, ...bucket })))
    }
    const arrived = await historian.readings.arrivals({ run: RUN.id, fromMs: nowMs, toMs: nowMs + 60_000 })
    // What was only told twice arrived when it was told first.
    expect(arrived).toEqual([{ t: nowMs, readings: late }])
  })

  works('arrivals are told as they arrived, also by clocks that are hours off', async () => {
    await using place = await home()
    const historian = await place.open()
    const batches = morning(30)
    const wrong = batches.map(({ t }, i) => ({
      t: t + 50,
      readings: [reading('ahead', 'co2', t + 7_200_000, 400 + i), reading('behind', 'co2', t - 7_200_000, 500 + i)],
    }))
    const told = [...batches, ...wrong].toSorted((a, b) => a.t - b.t)
    await keep(historian, told)
    const span = { run: RUN.id, fromMs: START_MS + 300_000, toMs: START_MS + 900_000 }
    const arrived = await historian.readings.arrivals(span)
    const name = (one: Reading): string => `${one.sensor} ${one.t} ${one.value}`
    const sorted = (some: readonly ReadingBatch[]): object[] =>
      some.map(({ t, readings }) => ({ t, readings: readings.map(name).toSorted() }))
    expect(sorted(arrived)).toEqual(sorted(told.filter(({ t }) => t >= span.fromMs && t < span.toMs)))
  })

  works('the latest of a moment is what somebody knew then', async () => {
    await using place = await home()
    const historian = await place.open()
    const batches = morning(50)
    const ahead = { t: START_MS + 600_000, readings: [reading('ahead', 'co2', START_MS + 9_000_000, 450)] }
    const sentLate = { t: START_MS + 1_200_500, readings: [reading('hall', 'temperature', START_MS + 200, 99)] }
    await keep(
      historian,
      [...batches, ahead, sentLate].toSorted((a, b) => a.t - b.t),
    )
    for (const atMs of [START_MS + 1_000, START_MS + 600_000, START_MS + 1_234_567, START_MS + 50 * 60_000]) {
      const latest = await historian.readings.latest(RUN.id, atMs)
      const heard = batches.filter(({ t }) => t <= atMs)
      const known = ['gate', 'hall'].map((sensor) => valuesOf(heard, sensor).at(-1))
      const expected = atMs >= ahead.t ? [...ahead.readings, ...known] : known
      expect(latest.toSorted((a, b) => (a.sensor < b.sensor ? -1 : 1))).toEqual(expected)
    }
    expect(await historian.readings.latest(RUN.id, START_MS)).toEqual([])
  })

  works('runs do not mix', async () => {
    await using place = await home()
    const historian = await place.open()
    await keep(historian, morning(20), 1)
    await keep(historian, [{ t: START_MS, readings: [reading('hall', 'temperature', START_MS, -1)] }], 2)
    await keep(historian, morning(20, START_MS + 60_000), 2)
    expect(await historian.readings.range({ ...ALL, run: 1, ...HALL, limit: 1_000 })).toEqual(valuesOf(morning(20), 'hall'))
    expect((await historian.readings.range({ ...ALL, run: 2, ...HALL, limit: 1 }))[0]?.value).toBe(-1)
  })

  works('the journal gives back what it took, in order, by number and by time', async () => {
    await using place = await home()
    const historian = await place.open()
    const records = chainedRecords(RUN.id, 20, { fromMs: START_MS })
    const others = chainedRecords(8, 3, { after: records.at(-1)!, fromMs: START_MS })
    await Promise.all([historian.journal.append(records.slice(0, 5)), historian.journal.append(records.slice(5))])
    await historian.journal.append(others)
    await historian.journal.append([])
    expect(await historian.journal.after(0, 100)).toEqual([...records, ...others])
    expect(await historian.journal.after(4, 2)).toEqual(records.slice(4, 6))
    expect(await historian.journal.newest(4)).toEqual([records.at(-1), ...others])
    expect(await historian.journal.pick([7, 3, 99])).toEqual([records[2], records[6]])
    const span = { run: RUN.id, fromMs: START_MS + 2_000, toMs: START_MS + 5_000, limit: 2 }
    expect(await historian.journal.between(span)).toEqual(records.slice(2, 4))
    expect(checkChain(await historian.journal.after(0, 100), null)).toBeNull()
    expect(historian.health()).toMatchObject({ journalQueued: 0, failing: null })
  })

  works(
    'a record that is stored already may come again; another of its number is refused, and nothing of that append is kept',
    async () => {
      await using place = await home()
      const historian = await place.open()
      const records = chainedRecords(RUN.id, 3)
      await historian.journal.append(records)
      await historian.journal.append(records)
      const [other] = chainedRecords(9, 1)
      await expect(historian.journal.append([...chainedRecords(RUN.id, 1, { after: records[2]! }), other!])).rejects.toThrow(
        'JOURNAL_CONFLICT',
      )
      expect(await historian.journal.after(0, 100)).toEqual(records)
    },
  )

  works('documents are put, replaced, listed and removed', async () => {
    await using place = await home()
    const { documents } = await place.open()
    await documents.put('account', 'b', '{"n":1}')
    await documents.put('account', 'a', '{"n":2}')
    await documents.put('account', 'b', '{"n":3}')
    await documents.put('session', 'a', '{}')
    expect(await documents.list('account')).toEqual([
      { id: 'a', json: '{"n":2}' },
      { id: 'b', json: '{"n":3}' },
    ])
    await documents.remove('account', 'a')
    expect(await documents.get('account', 'a')).toBeNull()
    expect(await documents.get('session', 'a')).toBe('{}')
  })

  works('stretches are found by moment; the same begin again replaces', async () => {
    await using place = await home()
    const historian = await place.open()
    const stretch = (minute: number, state: string): Stretch => ({
      run: RUN.id,
      fromMs: START_MS + minute * 60_000,
      toMs: START_MS + (minute + 1) * 60_000,
      state,
      packets: Uint8Array.from({ length: 3_000 }, (_, i) => i * minute),
    })
    for (const minute of [0, 1, 2, 4]) historian.stretches.add(stretch(minute, `{"minute":${minute}}`))
    historian.stretches.add(stretch(1, '{"again":1}'))
    await historian.flush()
    expect(await historian.stretches.at(RUN.id, START_MS + 130_000)).toEqual(stretch(2, '{"minute":2}'))
    expect((await historian.stretches.at(RUN.id, START_MS + 200_000))?.state).toBe('{"minute":2}')
    expect(await historian.stretches.at(RUN.id, START_MS - 1)).toBeNull()
    const span = { run: RUN.id, fromMs: START_MS + 90_000, toMs: START_MS + DAY_MS }
    expect((await historian.stretches.between({ ...span, limit: 2 })).map(({ state }) => state)).toEqual(['{"again":1}', '{"minute":2}'])
    expect(await historian.stretches.extent(RUN.id)).toEqual({ fromMs: START_MS, toMs: START_MS + 300_000 })
    expect(await historian.stretches.extent(7)).toBeNull()
  })

  works('worlds are found by moment', async () => {
    await using place = await home()
    const { worlds } = await place.open()
    const world = (tick: number): WorldRecord => ({
      run: RUN.id,
      tMs: START_MS + tick * 100,
      tick,
      bytes: Uint8Array.from({ length: 5_000 }, () => tick),
    })
    for (const tick of [0, 600, 1_200]) await worlds.put(world(tick))
    expect(await worlds.at(RUN.id, START_MS + 100_000)).toEqual(world(600))
    expect(await worlds.at(RUN.id, Number.MAX_SAFE_INTEGER)).toEqual(world(1_200))
    expect(await worlds.at(RUN.id, START_MS - 1)).toBeNull()
  })

  works('what is past its time goes: readings first, then minutes; quarters and the journal stay; the newest world stays', async () => {
    await using place = await home()
    const historian = await place.open()
    const nowMs = Date.now()
    const batches = morning(40)
    await keep(historian, batches)
    await historian.journal.append(chainedRecords(RUN.id, 3))
    historian.stretches.add({ run: RUN.id, fromMs: START_MS, toMs: START_MS + 60_000, state: '{}', packets: new Uint8Array(9) })
    for (let tick = 0; tick < 5; tick++) {
      await historian.worlds.put({ run: RUN.id, tMs: START_MS + tick * 1_200_000, tick, bytes: new Uint8Array(9) })
    }
    await historian.flush()
    const closed = { run: RUN.id, fromMs: START_MS, toMs: START_MS + 900_000 }
    const minutes = await historian.readings.aggregate({ ...closed, series: [HALL], bucketMs: 60_000 })
    const quarters = await historian.readings.aggregate({ ...closed, series: [HALL], bucketMs: 900_000 })

    await historian.retain(KEEP_ALL, nowMs)
    expect(await historian.readings.range({ ...closed, ...HALL, limit: 1_000 })).toHaveLength(90)
    await historian.retain(KEEP_ALL, nowMs + 2 * DAY_MS)
    // Of each hour the first, and the newest.
    const ticks = await Promise.all(
      [0, 1, 2, 3, 4].map(async (tick) => (await historian.worlds.at(RUN.id, START_MS + tick * 1_200_000))?.tick),
    )
    expect(ticks).toEqual([0, 0, 0, 3, 4])

    await historian.retain(KEEP_ALL, nowMs + 8 * DAY_MS)
    expect(await historian.readings.range({ ...closed, ...HALL, limit: 1_000 })).toEqual([])
    expect(await historian.readings.aggregate({ ...closed, series: [HALL], bucketMs: 60_000 })).toEqual(minutes)
    expect(await historian.stretches.at(RUN.id, START_MS)).toBeNull()
    expect((await historian.worlds.at(RUN.id, START_MS + DAY_MS))?.tick).toBe(4)
    expect(await historian.worlds.at(RUN.id, START_MS + 4_000_000)).toBeNull()

    await historian.retain(KEEP_ALL, nowMs + 500 * DAY_MS)
    expect(await historian.readings.aggregate({ ...closed, series: [HALL], bucketMs: 60_000 })).toEqual([])
    expect(await historian.readings.aggregate({ ...closed, series: [HALL], bucketMs: 900_000 })).toEqual(quarters)
    expect(await historian.journal.after(0, 10)).toHaveLength(3)

    // Very late ones still count.
    const [quarter] = quarters
    await keep(historian, [{ t: START_MS + 2_500_000, readings: [reading('hall', 'temperature', START_MS + 333, 50)] }])
    await keep(historian, morning(20, START_MS + 2_500_000))
    const [more] = await historian.readings.aggregate({ ...closed, series: [HALL], bucketMs: 900_000 })
    expect(more).toMatchObject({ n: quarter!.n + 1, max: 50, min: quarter!.min })
  })
})
