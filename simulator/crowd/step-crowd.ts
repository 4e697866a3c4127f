import type { Crowd } from './crowd.ts'
import { liftOfPlace } from './ground/places.ts'
import { walk } from './operational/walk.ts'
import { sortWalkers } from './operational/sort-walkers.ts'
import { SUBSTEPS } from './operational/model.ts'
import { crossSeam } from './passage/cross-seam.ts'
import { enterZone } from './passage/enter-zone.ts'
import { countCrossing, setDoors } from './passage/gates.ts'
import { serveLifts } from './passage/lift/serve-lifts.ts'
import { chargeFlow, limitFlow } from './passage/limit-flow.ts'
import { serveGates } from './passage/serve-gates.ts'
import { turnBelts } from './passage/turn-belts.ts'
import { soundAlarms } from './strategic/alarm.ts'
import { receiveArrivals } from './strategic/arrivals.ts'
import { evacuate } from './strategic/evacuate.ts'
import { countFlight } from './strategic/exit-queues.ts'
import { solveExits } from './strategic/exit-times.ts'
import { heedLevers } from './strategic/heed-levers.ts'
import { keepTogether } from './strategic/keep-together.ts'
import { solveStepFreeExits } from './strategic/step-free-exits.ts'
import { finishStops } from './strategic/visit.ts'
import { serveWaiting } from './strategic/waiting.ts'
import { noteProgress } from './progress.ts'
import { settleWalkers } from './settle-walkers.ts'
import { tallyStrips } from './strip-tally.ts'
import { pushPast } from './tactical/push-past.ts'
import { replanAll } from './tactical/heed-signs.ts'
import { REFRESH_TICKS, refreshRoutes } from './tactical/refresh-routes.ts'
import { steer } from './tactical/steer.ts'
import { ABSENT } from './visitors.ts'

/** One tick of the crowd: what next, which way, this step; then who got where. */
export function stepCrowd(crowd: Crowd, tick: number, dtS: number): void {
  const nowS = tick * dtS
  const { state, walkers, site } = crowd
  soundAlarms(crowd, nowS)
  turnBelts(crowd)
  setDoors(crowd)
  limitFlow(crowd, dtS)
  const { refreshedTick } = state.routes
  if (refreshedTick < 0 || tick - refreshedTick >= REFRESH_TICKS) refreshRoutes(crowd, tick)
  if (state.routes.refreshedTick === tick) {
    solveExits(crowd)
    solveStepFreeExits(crowd)
  }
  if (crowd.evacuations.length > 0) countFlight(crowd)

  // Where everybody is as the tick begins: what all below look at.
  sortWalkers(walkers, state.visitors, site)

  if (refreshedTick < 0) {
    heedLevers(crowd, nowS)
    replanAll(crowd, 'everybody', nowS)
  } else if (state.routes.refreshedTick === tick) replanAll(crowd, 'queues', nowS)

  // Strategic: what next.
  receiveArrivals(crowd, nowS, dtS)
  evacuate(crowd, nowS, tick)
  finishStops(crowd, tick, nowS)
  serveWaiting(crowd, nowS, dtS)

  // Passages: who may go through.
  serveGates(crowd, nowS, dtS)
  serveLifts(crowd, nowS, dtS)

  // Tactical and operational: which way, this step.
  steer(crowd, tick)
  keepTogether(crowd, tick, dtS)
  pushPast(crowd, nowS)
  walk(crowd, (slot, portal, direction) => {
    countCrossing(crowd, slot, portal, direction)
    chargeFlow(crowd, portal)
    crossSeam(crowd, slot, portal, direction)
    enterZone(crowd, slot, direction === 0 ? crowd.zoneB[portal]! : crowd.doors.zoneA[portal]!, portal, nowS)
  })
  state.totals.steppedAgents += walkers.moverCount * SUBSTEPS
  settleWalkers(crowd, tick, nowS, dtS)
  noteProgress(crowd, tick, nowS)
  countZones(crowd)
  tallyStrips(crowd, tick, dtS)
}

function countZones({ state, site }: Crowd): void {
  const { visitors, zoneCount, peakPerM2, totals } = state
  zoneCount.fill(0)
  const { mode, zone, extent } = visitors
  for (let slot = 0; slot < extent[0]!; slot++) if (mode[slot] !== ABSENT) zoneCount[zone[slot]!]!++
  for (let place = 0; place < zoneCount.length; place++)
    if (liftOfPlace(site.places, place) < 0) peakPerM2[place] = Math.max(peakPerM2[place]!, zoneCount[place]! / site.areaM2[place]!)
  for (let place = 0; place < zoneCount.length; place++) totals.peakDensity = Math.max(totals.peakDensity, peakPerM2[place]!)
}
