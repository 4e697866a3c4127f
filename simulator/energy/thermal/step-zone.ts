import { gapWPerM2K, radiantWPerM2K, stillAirWPerM2K, thinAirShare } from './exchange.ts'
import { addOutside } from './outer-face.ts'
import type { SurfacePlan, ThermalPlan, ThermalState } from './plan.ts'
import { spreadSun } from './spread-sun.ts'
import { makeRoom, work } from './work.ts'
import { airHeatJPerM3K, type ThermalClimate, type ThermalLoad, type ThermalOutcome } from './zone-input.ts'

/**
 * Moves one zone on by `dtS` seconds, fully implicit, and finds the heat of the plant that holds the air within its band.
 * Each surface is a chain of nodes; chains are eliminated from outside inwards, which leaves two unknowns: the air and the
 * radiant node (a star of radiation between inner faces). Exchange coefficients are those of the temperatures before the step.
 * The scheme is that of ISO 52016-1:2017, 6.5.6, with more nodes in thick layers and coefficients that follow wind and temperature.
 */
export function stepZone(
  plan: ThermalPlan,
  state: ThermalState,
  zone: number,
  climate: ThermalClimate,
  load: ThermalLoad,
  dtS: number,
  out: ThermalOutcome,
): void {
  const zonePlan = plan.zones[zone]!
  const { surfaces } = zonePlan
  const outdoorC = climate.outdoor.temperatureC
  makeRoom(plan.nodes, surfaces.length)
  work.right.fill(0, surfaces[0]!.firstNode, surfaces.at(-1)!.lastNode + 1)
  work.stillShare = thinAirShare(climate.outdoor.pressurePa)
  spreadSun(zonePlan, climate, out)
  const airC = state.airC[zone]!
  const airJPerK = zonePlan.airM3 * zonePlan.airFactor * airHeatJPerM3K(climate.outdoor.pressurePa, airC)
  let airAir = airJPerK / dtS + load.airWPerK
  let airRadiant = 0
  let radiantRadiant = 0
  let airRight = (airJPerK / dtS) * airC + load.airWPerK * outdoorC + load.convectiveW
  let radiantRight = load.radiantW
  for (let i = 0; i < surfaces.length; i++) {
    const surface = surfaces[i]!
    faceExchange(surface, i, state, airC, state.radiantC[zone]!)
    eliminate(plan, state, surface, climate, dtS)
    const { lastNode } = surface
    const toAir = work.faceAir[i]!
    const toRadiant = work.faceRadiant[i]!
    const total = work.pivot[lastNode]! + toAir + toRadiant
    work.right[lastNode]! += work.faceSun[i]!
    const share = work.right[lastNode]! / total
    airAir += toAir - (toAir * toAir) / total
    airRadiant -= (toAir * toRadiant) / total
    radiantRadiant += toRadiant - (toRadiant * toRadiant) / total
    airRight += toAir * share
    radiantRight += toRadiant * share
  }
  // Without the radiant node: own × T = source + plant.
  const own = airAir - (airRadiant * airRadiant) / radiantRadiant
  const source = airRight - (airRadiant * radiantRight) / radiantRadiant
  out.plantW = plantW(own, source, load)
  const newAirC = (source + out.plantW) / own
  const newRadiantC = (radiantRight - airRadiant * newAirC) / radiantRadiant
  state.airC[zone] = newAirC
  state.radiantC[zone] = newRadiantC
  for (let i = 0; i < surfaces.length; i++) {
    const { firstNode, lastNode } = surfaces[i]!
    const last = work.right[lastNode]! + work.faceAir[i]! * newAirC + work.faceRadiant[i]! * newRadiantC
    state.nodeC[lastNode] = last / (work.pivot[lastNode]! + work.faceAir[i]! + work.faceRadiant[i]!)
    for (let node = lastNode - 1; node >= firstNode; node--)
      state.nodeC[node] = (work.right[node]! + linkAt(plan, node) * state.nodeC[node + 1]!) / work.pivot[node]!
  }
}

/** Heat that brings the air to the nearer edge of its band, within what the plant has; 0 inside the band. */
function plantW(own: number, source: number, { heatToC, coolToC, mostHeatW, mostCoolW }: ThermalLoad): number {
  const freeC = source / own
  if (freeC < heatToC) return Math.min(mostHeatW, (heatToC - freeC) * own)
  if (freeC > coolToC) return -Math.min(mostCoolW, (freeC - coolToC) * own)
  return 0
}

/** Exchange of an inner face with the air and the radiant node, W/K. */
function faceExchange(
  { spec, plane, lastNode, radiantResistance }: SurfacePlan,
  i: number,
  state: ThermalState,
  airC: number,
  radiantC: number,
): void {
  const faceC = state.nodeC[lastNode]!
  work.faceAir[i] = spec.areaM2 * (spec.fixedConvection?.inside ?? work.stillShare * stillAirWPerM2K(-plane.up, faceC - airC))
  work.faceRadiant[i] = (spec.areaM2 * radiantWPerM2K(faceC, radiantC)) / radiantResistance
}

/** Eliminates a chain from its outer face to the last node: `pivot` and `right` of each node, the last without the room. */
function eliminate(plan: ThermalPlan, state: ThermalState, surface: SurfacePlan, climate: ThermalClimate, dtS: number): void {
  const { firstNode, lastNode, spec } = surface
  if ('glazing' in spec.fabric && spec.fabric.glazing.panes.length === 2) setGap(surface, state, climate.outdoor.pressurePa)
  const { nodeC } = state
  let carryPivot = 0
  let carryRight = 0
  for (let node = firstNode; node <= lastNode; node++) {
    const storage = plan.capacityJPerK[node]! / dtS
    const link = node === lastNode ? 0 : linkAt(plan, node)
    work.pivot[node] = storage + link + carryPivot
    work.right[node]! += storage * nodeC[node]! + carryRight
    if (node === firstNode) addOutside(surface, state, climate)
    const ratio = link / work.pivot[node]!
    carryPivot = link - link * ratio
    carryRight = ratio * work.right[node]!
  }
}

function setGap({ spec, firstNode }: SurfacePlan, { nodeC }: ThermalState, pressurePa: number): void {
  const { fabric, areaM2 } = spec
  if (!('glazing' in fabric)) return
  const { panes, gas, gapM } = fabric.glazing
  const [outer, inner] = panes
  if (inner === undefined) return
  const [a, b] = [nodeC[firstNode + 1]!, nodeC[firstNode + 2]!]
  const grey = 1 / (1 / outer.emissivityBack + 1 / inner.emissivityFront - 1)
  work.gapWPerK[firstNode + 1] = areaM2 * (grey * radiantWPerM2K(a, b) + gapWPerM2K(gas, gapM, a - b, (a + b) / 2, pressurePa))
}

function linkAt({ linkWPerK }: ThermalPlan, node: number): number {
  const link = linkWPerK[node]!
  return link === link ? link : work.gapWPerK[node]!
}
