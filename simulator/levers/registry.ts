import type { LeverType } from '#models/levers/levers.ts'
import { closeZone } from './close-zone.ts'
import type { LeverSystem } from './define.ts'
import { message } from './message.ts'
import { setGate } from './set-gate.ts'
import { setInflow } from './set-inflow.ts'
import { setLighting } from './set-lighting.ts'
import { setRouteWeight } from './set-route-weight.ts'
import { setSetpoint } from './set-setpoint.ts'

/** How each lever of the closed set (models/levers) acts here. */
export const LEVER_SYSTEMS: { readonly [Type in LeverType]: LeverSystem<Type> } = {
  setGate,
  setInflow,
  setRouteWeight,
  message,
  setSetpoint,
  setLighting,
  closeZone,
}
