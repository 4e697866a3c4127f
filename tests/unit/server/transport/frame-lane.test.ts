import { expect, test } from 'vitest'
import { type CrowdDecoder, createCrowdDecoder, decodePacket } from '#models/wire/frame/crowd-decoder.ts'
import { createFrame, FLAG_PAUSED } from '#models/wire/frame/layout.ts'
import { readCrowd } from '#models/wire/frame/read-crowd.ts'
import { NO_VIEW, wholeView } from '#models/wire/tile-view.ts'
import { createQuantisedCrowd } from '#models/wire/frame/quantised-crowd.ts'
import { createCrowdPicture, takeTurn } from '#server/hub/crowd-picture.ts'
import { LIMITS } from '#server/limits.ts'
import { createFrameLane } from '#server/transport/frame-lane.ts'
import { ONE_ROOM } from '#tests/support/fake-source.ts'

const WINDOW = 3
const PEOPLE = 50

/** A client that decodes what it gets. */
interface Client {
  readonly decoder: CrowdDecoder
  readonly packets: Uint8Array[]
  readonly conn: { send(bytes: Uint8Array): void }
}

function client(): Client {
  const decoder = createCrowdDecoder()
  const packets: Uint8Array[] = []
  return {
    decoder,
    packets,
    conn: {
      send(bytes) {
        packets.push(bytes)
        expect(decodePacket(decoder, bytes)).toBeNull()
      },
    },
  }
}

function lane(): { readonly lane: ReturnType<typeof createFrameLane<Client>>; readonly play: (seq: number, flags?: number) => void } {
  const picture = createCrowdPicture(ONE_ROOM, 7)
  const frames = createFrameLane<Client>(picture, { ...LIMITS, unseenFrames: WINDOW }, Date.now)
  return {
    lane: frames,
    play(seq, flags = 0) {
      const crowd = createQuantisedCrowd(PEOPLE)
      crowd.count = PEOPLE
      for (let row = 0; row < PEOPLE; row++) {
        crowd.slot[row] = row
        crowd.xCm[row] = 100 + 10 * seq + row
      }
      takeTurn(picture, { seq, simMs: seq * 100, flags, crowd }, 1000 + seq)
      frames.send()
    },
  }
}

/** Where the first person is, in cm of the grid; -1 for nobody. */
function firstCm({ decoder }: Client): number {
  const frame = createFrame(PEOPLE)
  readCrowd(decoder, frame)
  return frame.count === 0 ? -1 : Math.round((frame.xM[0]! - decoder.grid.originXM) * 100)
}

test('all who are up to date get the same bytes, a late joiner everybody at once', () => {
  const { lane: frames, play } = lane()
  const [a, b, late] = [client(), client(), client()]
  frames.view(a, wholeView(1))
  frames.view(b, wholeView(1))
  play(1)
  frames.seen(a, 1)
  frames.seen(b, 1)
  play(2)
  expect(a.packets.at(-1)).toBe(b.packets.at(-1))
  frames.view(late, wholeView(1))
  frames.view(late, wholeView(1))
  expect(late.packets).toHaveLength(1)
  play(3)
  expect(late.packets.at(-1)).toBe(a.packets.at(-1))
  expect([a, b, late].map(firstCm)).toEqual([130, 130, 130])
  expect(a.decoder).toMatchObject({ epoch: 7, seq: 3, simMs: 300, sentMs: 1003 })
})

test('who has a window of frames unseen gets none, keeps nobody waiting, and comes back to the present at once', () => {
  const { lane: frames, play } = lane()
  const [good, stuck] = [client(), client()]
  frames.view(good, wholeView(1))
  frames.view(stuck, wholeView(1))
  for (let seq = 1; seq <= 20; seq++) {
    play(seq)
    frames.seen(good, 1)
  }
  expect([good.packets.length, stuck.packets.length, frames.counts().skipped]).toEqual([20, WINDOW, 20 - WINDOW])
  expect(firstCm(stuck)).toBe(130)
  frames.seen(stuck, WINDOW)
  play(21)
  expect([firstCm(good), firstCm(stuck)]).toEqual([310, 310])
})

test('who has lost something is told everything, who looks away nothing', () => {
  const { lane: frames, play } = lane()
  const [lost, hidden] = [client(), client()]
  frames.view(lost, wholeView(1))
  frames.view(hidden, wholeView(1))
  play(1)
  frames.view(hidden, NO_VIEW)
  lost.decoder.tracks.forEach((track) => (track.count = 0))
  frames.resync(lost)
  expect(firstCm(lost)).toBe(110)
  play(2)
  expect([firstCm(lost), firstCm(hidden), hidden.packets.length]).toEqual([120, 110, 1])
  frames.view(hidden, wholeView(1))
  expect([firstCm(hidden), hidden.packets.length]).toEqual([120, 2])
})

test('a pause is told, and moves nobody', () => {
  const { lane: frames, play } = lane()
  const one = client()
  frames.view(one, wholeView(1))
  play(1)
  play(2)
  play(2, FLAG_PAUSED)
  expect([firstCm(one), one.decoder.flags]).toEqual([120, FLAG_PAUSED])
  expect(one.packets[2]!.byteLength).toBeLessThan(one.packets[1]!.byteLength)
})

test('who is silent for ten seconds is told once a second until they keep up again, and after a minute given up', () => {
  const picture = createCrowdPicture(ONE_ROOM, 7)
  let nowMs = 0
  const frames = createFrameLane<Client>(picture, { unseenFrames: WINDOW, slowAfterMs: 10_000, goneAfterMs: 60_000 }, () => nowMs)
  const one = client()
  let seq = 0
  /** Frames a client gets in so many turns of 100 ms, of which it sees each or none. */
  const got = (turns: number, does: 'sees' | 'stares'): number => {
    const before = one.packets.length
    for (let k = 0; k < turns; k++) {
      nowMs += 100
      seq++
      takeTurn(picture, { seq, simMs: seq * 100, flags: 0, crowd: createQuantisedCrowd(0) }, nowMs)
      const had = one.packets.length
      frames.send()
      if (does === 'sees' && one.packets.length > had) frames.seen(one, one.packets.length - had)
      expect(frames.watch()).toEqual([])
    }
    return one.packets.length - before
  }
  frames.view(one, wholeView(1))
  expect(got(20, 'sees')).toBe(20)
  expect(got(150, 'stares')).toBe(WINDOW)
  frames.seen(one, WINDOW)
  expect(got(40, 'sees')).toBeLessThanOrEqual(5)
  got(30, 'sees')
  expect(got(20, 'sees')).toBe(20)
  got(100, 'stares')
  nowMs += 60_000
  expect(frames.watch()).toEqual([one])
})
