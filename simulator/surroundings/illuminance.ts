import { secondsOfDay } from '#models/document/clock-time.ts'
import type { Venue, Zone } from '#models/venue/schema.ts'
import type { Controls } from '#simulator/kernel/controls.ts'

/** Lumens per watt of daylight on flat ground. Source: Littlefair, Lighting Research and Technology 17 (1985): 105 to 120 lm/W for global light. */
const DAYLIGHT_LM_PER_W = 110
/** Share of the daylight outside that reaches a room's floor; theatres and caves have no windows. Assumption: deep rooms. */
const DAYLIGHT_SHARE = 0.01
/** Lamps outdoors are on below this much sun, W/m². Assumption: dusk under trees, about 1,000 lx. */
const DUSK_W_PER_M2 = 10
/** Light that is left after closing, as a share. Assumption: guards, escape routes. */
const NIGHT_SHARE = 0.05
/** Floor by full lamps, lx. Assumptions: 50 lx on sensitive objects is the museums' rule; lobbies and tables in the range of EN 12464-1. */
const HERITAGE_LX = 50
const OUTDOOR_LX = 15
const ROOM_LX: Partial<Record<Zone['kind'], number>> = { lobby: 200, restaurant: 200, theatre: 100, gallery: 100, cave: HERITAGE_LX }
const OTHER_ROOM_LX = 150

/** Light on the floor of a zone, lx: daylight, and lamps as far as they are on. */
export function illuminanceLux(venue: Venue, controls: Controls, zone: number, sunWPerM2: number, clockS: number): number {
  const { kind, indoor, id } = venue.zones[zone]!
  const dimmed = dimmedShare(venue, controls, id)
  const open = clockS >= secondsOfDay(venue.opening.open) && clockS < secondsOfDay(venue.opening.close)
  const outsideLx = sunWPerM2 * DAYLIGHT_LM_PER_W
  if (indoor !== true) return outsideLx + (sunWPerM2 < DUSK_W_PER_M2 ? OUTDOOR_LX * dimmed : 0)
  const lampsLx = (ROOM_LX[kind] ?? OTHER_ROOM_LX) * dimmed * (open ? 1 : NIGHT_SHARE)
  return kind === 'cave' || kind === 'theatre' ? lampsLx : lampsLx + DAYLIGHT_SHARE * outsideLx
}

/** Mean share the lights of a zone, or of its building, are set to; 1 when none can be dimmed. */
function dimmedShare(venue: Venue, { lightingShare }: Controls, zone: string): number {
  const building = venue.structures.find(({ zones }) => zones?.includes(zone))?.id
  let [sum, count] = [0, 0]
  venue.devices.forEach((device, i) => {
    if (device.kind !== 'lights' || (device.zone !== zone && (device.structure === undefined || device.structure !== building))) return
    sum += lightingShare[i]!
    count++
  })
  return count === 0 ? 1 : sum / count
}
