import type { LeverType } from '#models/levers/levers.ts'
import { closeZone } from './close-zone.ts'
import type { LeverSystem } from './define.ts'
import { message } from './message.ts'
import { setArrivalShare } from './set-arrival-share.ts'
import { setCapacity } from './set-capacity.ts'
import { setDirection } from './set-direction.ts'
import { setGate } from './set-gate.ts'
import { setInflow } from './set-inflow.ts'
import { setLighting } from './set-lighting.ts'
import { setRouteWeight } from './set-route-weight.ts'
import { setSchedule } from './set-schedule.ts'
import { setServiceRate } from './set-service-rate.ts'
import { setSetpoint } from './set-setpoint.ts'
import { setStaff } from './set-staff.ts'
import { setVentilation } from './set-ventilation.ts'

/** How each lever of the closed set (models/levers) acts here. */
export const LEVER_SYSTEMS: { readonly [Type in LeverType]: LeverSystem<Type> } = {
  setGate,
  setInflow,
  setDirection,
  setStaff,
  setCapacity,
  setServiceRate,
  setSchedule,
  setArrivalShare,
  setRouteWeight,
  message,
  setSetpoint,
  setVentilation,
  setLighting,
  closeZone,
}
