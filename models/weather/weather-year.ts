/** A typical year of weather at one place: hourly columns, row 0 is the hour that ends at 01:00 of 1 January, local standard time. */
export interface WeatherYear {
  readonly place: string
  readonly latitudeDeg: number
  readonly longitudeDeg: number
  /** Hours that local standard time is ahead of UTC. */
  readonly timeZoneH: number
  readonly elevationM: number
  /** At the end of the hour, °C. */
  readonly dryBulbC: Float64Array
  readonly dewPointC: Float64Array
  readonly relativeHumidityPct: Float64Array
  readonly pressurePa: Float64Array
  /** In the hour, mm; 0 where the file does not say. */
  readonly rainMmPerH: Float64Array
  /** Long-wave radiation of the sky on flat ground, W/m². */
  readonly skyInfraredWPerM2: Float64Array
  /** Means over the hour, W/m²: on flat ground, square to the sun, and from the sky on flat ground. */
  readonly globalWPerM2: Float64Array
  readonly beamWPerM2: Float64Array
  readonly diffuseWPerM2: Float64Array
  /** Ten metres above open ground: direction it comes from, degrees clockwise from north, and speed. */
  readonly windFromDeg: Float64Array
  readonly windMps: Float64Array
}

/** The weather of one moment, as buildings feel it. */
export interface OutdoorState {
  temperatureC: number
  pressurePa: number
  skyInfraredWPerM2: number
  globalWPerM2: number
  beamWPerM2: number
  diffuseWPerM2: number
  windFromDeg: number
  windMps: number
}

const HOUR_S = 3600
/** Radiation is a mean over the hour: it holds in the middle of it. */
const MID_HOUR_S = HOUR_S / 2

/**
 * Weather between the rows by straight lines: temperature, pressure and wind from the ends of hours, radiation from their middles
 * (EnergyPlus Auxiliary Programs, EPW data: "the value at the end of the hour", "during the hour preceding").
 * @param atS seconds since the start of the year, local standard time; any year is this one
 * @param out written
 */
export function weatherOfYear(year: WeatherYear, atS: number, out: OutdoorState): void {
  out.temperatureC = columnAt(year.dryBulbC, atS - HOUR_S)
  out.pressurePa = columnAt(year.pressurePa, atS - HOUR_S)
  out.windMps = columnAt(year.windMps, atS - HOUR_S)
  out.windFromDeg = year.windFromDeg[rowOf(year.windFromDeg, Math.round(atS / HOUR_S) - 1)]!
  out.skyInfraredWPerM2 = columnAt(year.skyInfraredWPerM2, atS - MID_HOUR_S)
  out.globalWPerM2 = columnAt(year.globalWPerM2, atS - MID_HOUR_S)
  out.beamWPerM2 = columnAt(year.beamWPerM2, atS - MID_HOUR_S)
  out.diffuseWPerM2 = columnAt(year.diffuseWPerM2, atS - MID_HOUR_S)
}

/** A column by straight lines, `atS` seconds after its first row; any year is this one. */
export function columnAt(column: Float64Array, atS: number): number {
  const hour = atS / HOUR_S
  const row = Math.floor(hour)
  const low = column[rowOf(column, row)]!
  return low + (column[rowOf(column, row + 1)]! - low) * (hour - row)
}

function rowOf(column: Float64Array, row: number): number {
  return ((row % column.length) + column.length) % column.length
}
