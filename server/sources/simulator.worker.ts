import { parentPort, workerData } from 'node:worker_threads'
import { turnBuffers } from '#models/wire/frame/crowd-turn.ts'
import { createWorld } from '#simulator/kernel/world.ts'
import { playWorld } from './play-world.ts'
import { catchUp } from './resume.ts'
import { crewOf } from './walk-crew.ts'
import type { FromSimulator, SimulatorStart, ToSimulator } from './simulator-messages.ts'

/** Thread in which the world of a simulator source runs. */
if (parentPort === null) throw new Error('simulator.worker.ts is started by simulator.ts')
const port = parentPort
const { venue, scenario, seed, speed, paused, threads, truth, resume } = workerData as SimulatorStart
const crew = crewOf(threads)

const world = createWorld({ venue, scenario, seed, hire: crew?.hire })

const player = playWorld({
  world,
  missed: resume === null ? [] : catchUp(world, resume),
  endTick: scenario.durationMin * 600,
  speed,
  paused: paused ? 'paused' : 'running',
  truth,
  say: (message: FromSimulator) => port.postMessage(message, handedOver(message)),
})

port.on('message', (message: ToSimulator) => {
  player.hear(message)
  if (message.kind !== 'stop') return
  port.close()
  void crew?.[Symbol.asyncDispose]()
})

/** Memory that goes along with a message instead of being copied. */
function handedOver(message: FromSimulator): ArrayBuffer[] {
  if (message.kind === 'frame') return turnBuffers(message.turn)
  return message.kind === 'world' ? [message.world.bytes.buffer as ArrayBuffer] : []
}
