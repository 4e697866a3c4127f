/** Carbon dioxide one person breathes out, m³/s: an adult at 1.2 met. Source: Persily & de Jonge, Indoor Air 27 (2017) 868-879. */
export const CO2_M3_PER_S = 4.8e-6
/** Leakage no building falls below, air changes per hour: a passive house is at 0.04 to 0.06 in use. It also keeps the balance from dividing by nothing. */
const LEAST_LEAK_PER_H = 0.05
/** Leakage assumed before the first night, air changes per hour, and its sd as a share. Source: usual for public buildings, 0.05 to 0.3. */
const LEAK_PER_H = 0.15
const LEAK_SD_SHARE = 1
/** Sd of a stated air change, as a share: tracer-gas measurements are good to some 20 %. Assumption. */
const STATED_LEAK_SHARE = 0.2
/** Outdoor air, ppm: NOAA Mauna Loa annual mean of 2023, rounded. */
const OUTDOOR_PPM = 420
/** How unsure one is of outdoor air at the start, ppm: town air is 380 to 480, and cheap sensors are off by 30. */
const OUTDOOR_SD_PPM = 30
/** Drift of outdoor air and sensor zero together, ppm/√s: some 1 ppm in an hour. */
const OUTDOOR_DRIFT = 0.02
/** Draughts and uneven mixing, ppm/√s. */
const MIXING_NOISE = 0.04
/** Sd of one reading round the mean of the room, ppm: the 30 ppm that sensors of this class state, as if new every minute. */
const READING_SD_PPM = 30
/** How far the difference to outdoors stays in doubt after all, ppm: town air swings so much from morning to evening. */
const EXCESS_SD_PPM = 20
/** Sd of "there is nobody", persons: a guard, a cleaner. */
const VACANT_SD = 0.5
/** Error of the breathing rate (children and rest against 1.2 met: ±25 %, Persily & de Jonge 2017) and of the flow (±20 %, assumed) together. */
const MODEL_SHARE = 0.3

/** A room as a box of air. */
export interface RoomAir {
  readonly airM3: number
  /** Air exchanged with the open as stated, m³/s; absent: it is found at night. */
  readonly leakM3PerS?: number
  /** How freely the number of people changes: sd of the change over one second, persons/√s. */
  readonly restlessness: number
  /** Time from a person's breath to the sensor, s: mixing, and the sensor's own response. */
  readonly delayS: number
}

/** Air exchanged with the rooms next door. */
export interface NeighbourAir {
  readonly m3PerS: number
  readonly co2Ppm: number
}

/** What is read in the room at one moment. */
export interface AirReading {
  readonly tS: number
  readonly co2Ppm: number
  /** Outdoor air the fans bring, m³/s, by design or by what is known of it; leakage is not in it: it is learnt. */
  readonly freshAirM3PerS: number
  /** Air that comes through open doors from other rooms, and what is in it on average; none when absent. */
  readonly neighbours?: NeighbourAir
  /** `none` while the house is shut and known to be empty: then leakage is learnt. */
  readonly people: 'none' | 'unknown'
}

/** What is carried from reading to reading: mean and covariance (row by row) of CO2, people, outdoor CO2 and leakage. */
export interface PeopleFromCo2 {
  readonly tS: number
  /** What holds until the next reading. */
  readonly freshAirM3PerS: number
  readonly neighbours: NeighbourAir
  readonly mean: readonly number[]
  readonly cov: readonly number[]
}

/** Number of people as a mean with its standard deviation. */
export interface PeopleEstimate {
  readonly mean: number
  readonly sd: number
}

const NO_NEIGHBOURS: NeighbourAir = { m3PerS: 0, co2Ppm: 0 }

/** Order of the state: ppm, persons, ppm, m³/s. */
const [ROOM, PEOPLE, OUTDOOR, LEAK] = [0, 1, 2, 3]
const N = 4

/** A room at its first reading, taken to be empty; leakage as learnt before, where it was. */
export function startPeopleFromCo2({ airM3 }: RoomAir, first: AirReading, learnt?: PeopleFromCo2): PeopleFromCo2 {
  const leak = learnt?.mean[LEAK] ?? (LEAK_PER_H * airM3) / 3600
  const leakVar = learnt?.cov[LEAK * N + LEAK] ?? (LEAK_SD_SHARE * leak) ** 2
  const cov = Array.from({ length: N * N }, () => 0)
  cov[ROOM * N + ROOM] = READING_SD_PPM ** 2
  cov[PEOPLE * N + PEOPLE] = 1
  cov[OUTDOOR * N + OUTDOOR] = OUTDOOR_SD_PPM ** 2
  cov[LEAK * N + LEAK] = leakVar
  return { tS: first.tS, ...airOf(first), mean: [first.co2Ppm, 0, first.co2Ppm, leak], cov }
}

/**
 * A room at its first reading, in use: the balance at rest with outdoor air and leakage as stated, and people hardly known.
 * @param peopleSd how unsure one is of them, persons
 */
export function startInUse(
  { airM3, leakM3PerS = (LEAK_PER_H * airM3) / 3600 }: RoomAir,
  first: AirReading,
  peopleSd: number,
): PeopleFromCo2 {
  const people = Math.max(0, ((first.freshAirM3PerS + leakM3PerS) * (first.co2Ppm - OUTDOOR_PPM)) / (1e6 * CO2_M3_PER_S))
  const cov = Array.from({ length: N * N }, () => 0)
  cov[ROOM * N + ROOM] = READING_SD_PPM ** 2
  cov[PEOPLE * N + PEOPLE] = peopleSd ** 2
  cov[OUTDOOR * N + OUTDOOR] = OUTDOOR_SD_PPM ** 2
  cov[LEAK * N + LEAK] = (STATED_LEAK_SHARE * leakM3PerS) ** 2
  return { tS: first.tS, ...airOf(first), mean: [first.co2Ppm, people, OUTDOOR_PPM, leakM3PerS], cov }
}

/**
 * Takes in one reading: an extended Kalman filter on the mass balance V dC/dt = 1e6 G n − (Q + leak)(C − Cout) −
 * X (C − Cx), n and Cout as random walks, X what comes from next door. Outdoor air and leakage move in vacant hours only, for by day they would take the place of people that
 * come in a body; leakage only while the room is above outdoors, for at its level there is nothing to leak.
 * A reading that is not finite, or not newer, changes nothing.
 */
export function stepPeopleFromCo2(room: RoomAir, before: PeopleFromCo2, reading: AirReading): PeopleFromCo2 {
  const dtS = reading.tS - before.tS
  if (!(dtS > 0) || !isSound(reading)) return before
  let state = predict(room, before, dtS)
  state = learn(state, ROOM, reading.co2Ppm, READING_SD_PPM ** 2, reading.people)
  if (reading.people === 'none') state = learn(state, PEOPLE, 0, VACANT_SD ** 2, reading.people)
  const mean = [...state.mean]
  mean[PEOPLE] = Math.max(0, mean[PEOPLE]!)
  mean[LEAK] = Math.max((LEAST_LEAK_PER_H * room.airM3) / 3600, mean[LEAK]!)
  return { tS: reading.tS, ...airOf(reading), mean, cov: state.cov }
}

/**
 * People in the room at a time, mean and sd. Best known `delayS` before the last reading; later the mean stands and sd grows.
 * @param atS same clock as the readings; what lies further back than the delay is given as of the delay
 */
export function peopleAt(room: RoomAir, { tS, mean, cov, freshAirM3PerS, neighbours }: PeopleFromCo2, atS: number): PeopleEstimate {
  const aheadS = Math.max(0, atS - (tS - room.delayS))
  const people = mean[PEOPLE]!
  const inDoubt = ((freshAirM3PerS + mean[LEAK]! + neighbours.m3PerS) * EXCESS_SD_PPM) / (1e6 * CO2_M3_PER_S)
  const variance = cov[PEOPLE * N + PEOPLE]! + room.restlessness ** 2 * aheadS + (MODEL_SHARE * people) ** 2 + inDoubt ** 2
  return { mean: people, sd: Math.sqrt(variance) }
}

/** Leakage as learnt so far, m³/s, with its sd. */
export function learntLeak({ mean, cov }: PeopleFromCo2): { readonly m3PerS: number; readonly sd: number } {
  return { m3PerS: mean[LEAK]!, sd: Math.sqrt(cov[LEAK * N + LEAK]!) }
}

function isSound({ co2Ppm, freshAirM3PerS, neighbours = NO_NEIGHBOURS }: AirReading): boolean {
  return Number.isFinite(co2Ppm) && freshAirM3PerS >= 0 && neighbours.m3PerS >= 0 && Number.isFinite(neighbours.co2Ppm)
}

function airOf({ freshAirM3PerS, neighbours = NO_NEIGHBOURS }: AirReading): Pick<PeopleFromCo2, 'freshAirM3PerS' | 'neighbours'> {
  return { freshAirM3PerS, neighbours }
}

/** The balance solved exactly over the step under the flow that held, and linearised for the covariance. */
function predict(
  { airM3, restlessness }: RoomAir,
  { mean, cov, freshAirM3PerS, neighbours }: PeopleFromCo2,
  dtS: number,
): Pick<PeopleFromCo2, 'mean' | 'cov'> {
  const outdoorAir = freshAirM3PerS + mean[LEAK]!
  const flow = outdoorAir + neighbours.m3PerS
  const kept = Math.exp((-flow * dtS) / airM3)
  const perPerson = (1e6 * CO2_M3_PER_S) / flow
  const steady = (outdoorAir * mean[OUTDOOR]! + neighbours.m3PerS * neighbours.co2Ppm) / flow + perPerson * mean[PEOPLE]!
  const gap = steady - mean[ROOM]!
  const moved = [mean[ROOM]! + gap * (1 - kept), ...mean.slice(PEOPLE)]
  const byLeak = (gap * kept * dtS) / airM3 + ((mean[OUTDOOR]! - steady) / flow) * (1 - kept)
  const slope = [kept, perPerson * (1 - kept), (outdoorAir / flow) * (1 - kept), byLeak]
  const next = [...cov]
  for (let j = 1; j < N; j++) {
    let sum = 0
    for (let k = 0; k < N; k++) sum += slope[k]! * cov[k * N + j]!
    next[j] = sum
    next[j * N] = sum
  }
  let room = 0
  for (let i = 0; i < N; i++) for (let j = 0; j < N; j++) room += slope[i]! * slope[j]! * cov[i * N + j]!
  next[ROOM] = room + MIXING_NOISE ** 2 * dtS
  next[PEOPLE * N + PEOPLE]! += restlessness ** 2 * dtS
  next[OUTDOOR * N + OUTDOOR]! += OUTDOOR_DRIFT ** 2 * dtS
  return { mean: moved, cov: next }
}

/** Kalman update of one component by a number with its variance, in Joseph's form: it stays a covariance with any gain. */
function learn(
  { mean, cov }: Pick<PeopleFromCo2, 'mean' | 'cov'>,
  of: number,
  value: number,
  variance: number,
  people: AirReading['people'],
) {
  const surprise = value - mean[of]!
  const spread = cov[of * N + of]! + variance
  const vacant = people === 'none'
  const learns = [true, true, vacant, vacant && mean[ROOM]! > mean[OUTDOOR]!]
  const gain = learns.map((moves, i) => (moves ? cov[i * N + of]! / spread : 0))
  const next = cov.map((c, at) => {
    const [i, j] = [Math.floor(at / N), at % N]
    return c - gain[i]! * cov[of * N + j]! - gain[j]! * cov[i * N + of]! + gain[i]! * gain[j]! * spread
  })
  return { mean: mean.map((m, i) => m + gain[i]! * surprise), cov: next }
}
