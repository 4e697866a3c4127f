import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { WebSocketServer } from 'ws'
import type { Venue } from '#models/venue/schema.ts'
import type { CrowdTurn } from '#models/wire/frame/crowd-turn.ts'
import { tileCount } from '#models/wire/frame/tile-grid.ts'
import { wholeView } from '#models/wire/tile-view.ts'
import { LIMITS } from '#server/limits.ts'
import { createCrowdPicture, takeTurn } from '#server/hub/crowd-picture.ts'
import { createFrameLane } from '#server/transport/frame-lane.ts'
import type { Suite } from '#tests/figures/figure.ts'
import { createFakeSource } from '#tests/support/fake-source.ts'
import { startServer } from '#tests/support/start-server.ts'
import { median } from './cpu-ms.ts'
import { crowdTurns } from './fanout/crowd-turns.ts'
import { MEMORY, memory } from './fanout/memory.ts'
import { SCREENS, screens } from './fanout/two-hundred.ts'

const VISITORS = 10_000
/** Ticks played before and while CPU is measured: what joining costs is over by then. */
const SETTLE_TICKS = 20
const TICKS = 60
/** Served and bare by turns, as many times: the machine is not equally busy all the time. */
const ROUNDS = 3
/** What one client costs is the difference between many and few. */
const FEW = 10
const MANY = 190
const CLIENTS = fileURLToPath(new URL('fanout/clients.ts', import.meta.url))

/** What one more client costs the server, against sending it the same bytes over a bare websocket. */
export const fanout: Suite = {
  name: 'fanout',
  async *run({ only }) {
    const { venue, turns } = crowdTurns(VISITORS, SETTLE_TICKS + TICKS)
    if (only !== '' && MEMORY.startsWith(only)) return yield await memory(venue, turns)
    if (only === '' || SCREENS === only) yield* screens(venue, turns)
    if (only === SCREENS) return
    const packets = packetsOf(venue, turns)
    const rounds: { readonly served: number; readonly raw: number }[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const served = await perClientUs((count) => playServed(venue, turns, count))
      rounds.push({ served, raw: await perClientUs((count) => playRaw(packets, count)) })
    }
    const served = median(rounds.map((round) => round.served))
    const raw = median(rounds.map((round) => round.raw))
    const bytes = packets.slice(1).reduce((sum, { byteLength }) => sum + byteLength, 0) / (packets.length - 1)
    const per = `${VISITORS} visitors at 10 Hz, frames of ${Math.round(bytes / 102.4) / 10} KiB, ${MANY} clients less ${FEW}, ${TICKS} ticks, CPU of the server's process, median of ${ROUNDS} rounds`
    yield { case: 'server CPU per client and tick', value: served, unit: 'µs', band: [null, null], source: per }
    yield { case: 'bare websocket, the same bytes', value: raw, unit: 'µs', band: [null, null], source: per }
    yield {
      case: 'server against bare websocket',
      value: median(rounds.map((round) => round.served / round.raw)),
      unit: '1',
      band: [null, 1.5],
      source: `${per}; issue 5`,
    }
  },
}

/** CPU time of one more client for one more tick, µs. */
async function perClientUs(play: (clients: number) => Promise<number>): Promise<number> {
  const few = await play(FEW)
  const many = await play(MANY)
  return ((many - few) * 1000) / (MANY - FEW) / TICKS
}

/** What somebody is sent who misses nothing. */
function packetsOf(venue: Venue, turns: readonly CrowdTurn[]): Uint8Array[] {
  const picture = createCrowdPicture(venue, 1)
  const packets: Uint8Array[] = []
  const lane = createFrameLane(picture, { ...LIMITS, unseenFrames: Infinity }, Date.now)
  lane.view({ conn: { send: (bytes: Uint8Array) => packets.push(bytes) } }, wholeView(tileCount(picture.grid)))
  for (const turn of turns) {
    takeTurn(picture, turn, 0)
    lane.send()
  }
  return packets
}

/** CPU ms of this process while the whole server plays the turns to so many clients. */
async function playServed(venue: Venue, turns: readonly CrowdTurn[], count: number): Promise<number> {
  const source = { ...createFakeSource(), venue }
  await using server = await startServer({ source })
  return await playTurns('socket.io', server.url, count, (tick) => source.sink().frame(turns[tick]!))
}

/** ... while nothing but a websocket sends the packets. */
async function playRaw(packets: readonly Uint8Array[], count: number): Promise<number> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
  await once(server, 'listening')
  try {
    return await playTurns('ws', `http://127.0.0.1:${(server.address() as AddressInfo).port}`, count, (tick) => {
      for (const client of server.clients) client.send(packets[tick]!)
    })
  } finally {
    for (const client of server.clients) client.terminate()
    server.close()
  }
}

async function playTurns(kind: 'socket.io' | 'ws', url: string, count: number, send: (tick: number) => void): Promise<number> {
  const child = fork(CLIENTS, [kind, url, String(count)], { execArgv: [] })
  try {
    await once(child, 'message')
    let before = process.cpuUsage()
    for (let tick = 0; tick < SETTLE_TICKS + TICKS; tick++) {
      if (tick === SETTLE_TICKS) before = process.cpuUsage()
      send(tick)
      await sleep(100)
    }
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  } finally {
    child.disconnect()
    await once(child, 'exit')
  }
}
