import type { OutdoorState } from '#models/weather/weather-year.ts'
import { cosIncidence, type Sun } from '#models/weather/sun.ts'
import { type Irradiance, irradianceOn, type SkyLight } from '#models/weather/irradiance.ts'
import { gapWPerM2K, KELVIN, outerWPerM2K, radiantWPerM2K, STEFAN_BOLTZMANN, stillAirWPerM2K, thinAirShare } from './exchange.ts'
import { atCosine } from './glazing.ts'
import type { SurfacePlan, ThermalPlan, ThermalState, ThermalZonePlan } from './plan.ts'
import { shadedShare } from './shade-share.ts'

/** What a zone meets from outside during one step. */
export interface ThermalClimate {
  readonly outdoor: OutdoorState
  readonly sun: Sun
  readonly light: SkyLight
  readonly groundReflectance: number
}

/** What happens in a zone during one step. */
export interface ThermalLoad {
  /** Air that comes in from outdoors, as heat per kelvin, W/K. */
  airWPerK: number
  /** Heat of people, lamps and plugs, W: to the air, and as radiation to the surfaces. */
  convectiveW: number
  radiantW: number
  /** The plant keeps the air between these, °C, as far as its power reaches, W. */
  heatToC: number
  coolToC: number
  mostHeatW: number
  mostCoolW: number
}

/** What came of it. */
export interface ThermalOutcome {
  /** Heat of the plant, W; below 0 when it cools. */
  plantW: number
  /** Sun let in by the windows, W; and what fell on all outer faces of the windows, W. */
  sunInW: number
}

/** Density of dry air × its heat over pressure and kelvin: ρ c = p c / (R T). c = 1,006 J/(kg·K), R = 287.05 J/(kg·K) (ISO 2533). */
const HEAT_PER_PRESSURE = 1006 / 287.05

/** Heat that a cubic metre of air takes, J/(m³·K). */
export function airHeatJPerM3K(pressurePa: number, temperatureC: number): number {
  return (HEAT_PER_PRESSURE * pressurePa) / (temperatureC + KELVIN)
}

/** Exchange of a sheltered outer face, W/(m²·K): resistance 0.13 m²K/W. Source: ISO 6946:2017, table 7, surfaces to unheated air. */
const SHELTERED_W_PER_M2K = 7.7
/** Contact with the ground, W/(m²·K): the face is at the temperature of the ground. */
const CONTACT_W_PER_M2K = 1000

/** Working memory of one step: what each node and surface is solved with. Nothing in it outlives the step. */
let pivot = new Float64Array(0)
let right = new Float64Array(0)
/** Gaps of windows are reckoned anew each step: by the node before them, W/K. */
let gapWPerK = new Float64Array(0)
let faceAir = new Float64Array(0)
let faceRadiant = new Float64Array(0)
let faceSun = new Float64Array(0)
/** Natural convection over that at sea level. */
let stillShare = 1
const incident: Irradiance = { beam: 0, ring: 0, sky: 0, ground: 0 }

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
  right.fill(0, surfaces[0]!.firstNode, surfaces.at(-1)!.lastNode + 1)
  stillShare = thinAirShare(climate.outdoor.pressurePa)
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
    const toAir = faceAir[i]!
    const toRadiant = faceRadiant[i]!
    const total = pivot[lastNode]! + toAir + toRadiant
    right[lastNode]! += faceSun[i]!
    const share = right[lastNode]! / total
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
    const last = right[lastNode]! + faceAir[i]! * newAirC + faceRadiant[i]! * newRadiantC
    state.nodeC[lastNode] = last / (pivot[lastNode]! + faceAir[i]! + faceRadiant[i]!)
    for (let node = lastNode - 1; node >= firstNode; node--)
      state.nodeC[node] = (right[node]! + linkAt(plan, node) * state.nodeC[node + 1]!) / pivot[node]!
  }
}

function makeRoom(nodes: number, surfaces: number): void {
  if (pivot.length < nodes) {
    pivot = new Float64Array(nodes)
    right = new Float64Array(nodes)
    gapWPerK = new Float64Array(nodes)
  }
  if (faceAir.length >= surfaces) return
  faceAir = new Float64Array(surfaces)
  faceRadiant = new Float64Array(surfaces)
  faceSun = new Float64Array(surfaces)
}

/** Heat that brings the air to the nearer edge of its band, within what the plant has; 0 inside the band. */
function plantW(own: number, source: number, { heatToC, coolToC, mostHeatW, mostCoolW }: ThermalLoad): number {
  const freeC = source / own
  if (freeC < heatToC) return Math.min(mostHeatW, (heatToC - freeC) * own)
  if (freeC > coolToC) return -Math.min(mostCoolW, (freeC - coolToC) * own)
  return 0
}

/** Lets the sun onto outer faces and through windows: sources of outer nodes and panes into `right`, of inner faces into `faceSun`. */
function spreadSun({ surfaces, floorReflectance }: ThermalZonePlan, climate: ThermalClimate, out: ThermalOutcome): void {
  let rays = 0
  let loose = 0
  for (let i = 0; i < surfaces.length; i++) {
    const { spec, plane, optics, firstNode, hiddenSky } = surfaces[i]!
    faceSun[i] = 0
    if (spec.beyond.kind !== 'open') continue
    irradianceOn(plane, climate.sun, climate.light, climate.groundReflectance, incident)
    const lit = spec.shades === undefined || spec.patch === undefined ? 1 : 1 - shadedShare(spec.patch, spec.shades, plane, climate.sun)
    incident.beam *= lit
    const even = incident.ring * lit + incident.sky * (1 - hiddenSky) + incident.ground
    if (optics === null) {
      right[firstNode]! += spec.areaM2 * spec.solarAbsorptance.outside * (incident.beam + even)
      continue
    }
    const cosine = cosIncidence(climate.sun, plane)
    rays += spec.areaM2 * incident.beam * atCosine(optics.transmitted, cosine)
    loose += spec.areaM2 * even * optics.diffuse.transmitted
    for (let pane = 0; pane < 2; pane++) {
      const absorbed = spec.areaM2 * (incident.beam * atCosine(optics.absorbed[pane]!, cosine) + even * optics.diffuse.absorbed[pane]!)
      if (absorbed <= 0) continue
      right[firstNode + 2 * pane]! += absorbed / 2
      right[firstNode + 2 * pane + 1]! += absorbed / 2
    }
  }
  out.sunInW = rays + loose
  loose += rays * floorReflectance
  for (let i = 0; i < surfaces.length; i++) faceSun[i]! += rays * surfaces[i]!.firstLight + loose * surfaces[i]!.roomLightAbsorbed
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
  faceAir[i] = spec.areaM2 * (spec.fixedConvection?.inside ?? stillShare * stillAirWPerM2K(-plane.up, faceC - airC))
  faceRadiant[i] = (spec.areaM2 * radiantWPerM2K(faceC, radiantC)) / radiantResistance
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
    pivot[node] = storage + link + carryPivot
    right[node]! += storage * nodeC[node]! + carryRight
    if (node === firstNode) addOutside(surface, state, climate)
    const ratio = link / pivot[node]!
    carryPivot = link - link * ratio
    carryRight = ratio * right[node]!
  }
}

/** What the outer face exchanges with whatever lies beyond, into `pivot` and `right` of the first node. */
function addOutside(surface: SurfacePlan, state: ThermalState, { outdoor }: ThermalClimate): void {
  const { spec, firstNode } = surface
  const { areaM2, beyond } = spec
  if (beyond.kind === 'none') return
  if (beyond.kind === 'zone') return add(firstNode, surface.beyondWPerK, state.nodeC[surface.beyondNode]!)
  if (beyond.kind === 'ground') return add(firstNode, CONTACT_W_PER_M2K * areaM2, beyond.temperatureC)
  const airC = outdoor.temperatureC
  if (beyond.kind === 'sheltered') return add(firstNode, (spec.fixedConvection?.outside ?? SHELTERED_W_PER_M2K) * areaM2, airC)
  const faceC = state.nodeC[firstNode]!
  const skyC = Math.sqrt(Math.sqrt(outdoor.skyInfraredWPerM2 / STEFAN_BOLTZMANN)) - KELVIN
  const grey = areaM2 * spec.emissivity.outside
  add(firstNode, grey * surface.skyView * surface.coldSkyShare * radiantWPerM2K(faceC, skyC), skyC)
  add(firstNode, grey * (1 - surface.skyView * surface.coldSkyShare) * radiantWPerM2K(faceC, airC), airC)
  add(firstNode, areaM2 * (spec.fixedConvection?.outside ?? windyWPerM2K(surface, faceC - airC, outdoor)), airC)
}

/** Convection of an outer face, W/(m²·K). */
function windyWPerM2K({ spec, plane, windFactor }: SurfacePlan, warmerK: number, outdoor: OutdoorState): number {
  const off = Math.abs(((outdoor.windFromDeg - spec.azimuthDeg + 540) % 360) - 180)
  const lee = off <= 90 || plane.up > 0.98 ? 'windward' : 'leeward'
  const face = 'glazing' in spec.fabric ? 'glass' : 'rough'
  return outerWPerM2K(stillShare * stillAirWPerM2K(plane.up, warmerK), outdoor.windMps * windFactor, lee, face)
}

function add(node: number, conductance: number, temperatureC: number): void {
  pivot[node]! += conductance
  right[node]! += conductance * temperatureC
}

function setGap({ spec, firstNode }: SurfacePlan, { nodeC }: ThermalState, pressurePa: number): void {
  const { fabric, areaM2 } = spec
  if (!('glazing' in fabric)) return
  const { panes, gas, gapM } = fabric.glazing
  const [outer, inner] = panes
  if (inner === undefined) return
  const [a, b] = [nodeC[firstNode + 1]!, nodeC[firstNode + 2]!]
  const grey = 1 / (1 / outer.emissivityBack + 1 / inner.emissivityFront - 1)
  gapWPerK[firstNode + 1] = areaM2 * (grey * radiantWPerM2K(a, b) + gapWPerM2K(gas, gapM, a - b, (a + b) / 2, pressurePa))
}

function linkAt({ linkWPerK }: ThermalPlan, node: number): number {
  const link = linkWPerK[node]!
  return link === link ? link : gapWPerK[node]!
}
