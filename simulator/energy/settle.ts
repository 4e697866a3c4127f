import type { Scenario } from '#models/scenario/schema.ts'
import { weatherAt } from '#simulator/air/weather.ts'
import { type Energy, type EnergyInput, stepEnergy } from './energy.ts'
import type { EnergyPlan } from './plan.ts'

/** Days like the scenario's own that walls are given before it, empty of people: heavy walls forget in about as many. */
const DAYS = 3
const STEP_S = 3600
const DAY_S = 86_400

/** Gives walls a past, so that a world does not begin with every stone at the setpoint. Registers stay at zero. */
export function settleEnergy(plan: EnergyPlan, energy: Energy, scenario: Scenario, input: Omit<EnergyInput, 'weather'>): void {
  if (plan.buildings.length === 0) return
  const nobody = new Uint16Array(input.people.length)
  const endS = input.secondsOfDay
  for (let atS = endS - DAYS * DAY_S; atS < endS; atS += STEP_S) {
    const secondsOfDay = ((atS % DAY_S) + DAY_S) % DAY_S
    stepEnergy(plan, energy, { ...input, people: nobody, weather: weatherAt(scenario, secondsOfDay), secondsOfDay }, STEP_S)
  }
}
