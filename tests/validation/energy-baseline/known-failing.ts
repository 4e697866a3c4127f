import type { KnownFailing } from '#tests/figures/figure.ts'

const COOLING = 'cooling follows the heat of the day, and the folder has no weather'
const EVENTS = 'a hall: its use follows events that no calendar tells'

/** Buildings whose forecast lies outside the band, in % when last looked at, with the likely reason. */
const BUILDINGS: Readonly<Record<string, readonly [cvRmsePct: number, reason: string]>> = {
  Fox_food_Francesco: [20.9, 'a canteen closed in the breaks of a university, whose dates differ from year to year'],
  Rat_public_Yessenia: [23.0, COOLING],
  Rat_public_Roma: [36.5, 'used two fifths less than the summer before'],
  Rat_public_Corinne: [21.2, COOLING],
  Rat_public_Angle: [21.0, 'a year without a meter: one summer is all that is known of it'],
  Fox_assembly_Christie: [35.0, EVENTS],
  Fox_assembly_Leeanne: [27.6, EVENTS],
  Rat_assembly_Adolfo: [34.0, EVENTS],
  Rat_assembly_Francine: [21.7, COOLING],
  Cockatoo_assembly_Genoveva: [31.6, EVENTS],
  Cockatoo_assembly_Mimi: [64.5, EVENTS],
  Rat_assembly_Trent: [34.2, EVENTS],
  Bear_assembly_Diana: [25.2, 'under 1 kWh an hour: single appliances'],
  Panther_assembly_David: [45.5, EVENTS],
}

/** Buildings of the shared data that are forecast worse than the issue asks. */
export const BASELINE_FAILING: readonly KnownFailing[] = Object.entries(BUILDINGS).map(([name, [cvRmsePct, why]]) => ({
  suite: 'energy-baseline',
  case: `${name}: hourly CV(RMSE)`,
  reason: `${cvRmsePct} %: ${why}`,
}))
