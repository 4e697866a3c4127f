import * as z from 'zod/mini'
import { ClockTime, Count, Id, Name, NotNegative, Share } from '#models/document/fields.ts'
import { PremovementSchema } from './premovement.ts'
import { SensorFaultSchema } from './sensor-fault.ts'

export const SCENARIO_SCHEMA = 'jingyuan-scenario/1'

/** Beyond any place on earth, 1/h: some 280 a second. */
const MOST_PER_HOUR = 1_000_000

/** Persons per hour from `from` until the next row; the last row holds to the end. */
const ArrivalStep = z.strictObject({ from: ClockTime, perHour: NotNegative.check(z.lte(MOST_PER_HOUR)) })

const WeatherStep = z.strictObject({
  from: ClockTime,
  temperatureC: z.number().check(z.gte(-40), z.lte(50)),
  relativeHumidityPct: z.number().check(z.gte(0), z.lte(100)),
  rainMmPerH: NotNegative,
  /** On flat ground. What follows is reckoned from it, from the air and the date where it is not stated. */
  sunWPerM2: NotNegative,
  /** Square to the sun's rays; from the sky on flat ground; long-wave from the sky. */
  beamWPerM2: z.optional(NotNegative),
  diffuseWPerM2: z.optional(NotNegative),
  skyInfraredWPerM2: z.optional(NotNegative),
  windMps: z.optional(NotNegative.check(z.lte(60))),
  pressurePa: z.optional(z.number().check(z.gte(50_000), z.lte(110_000))),
})

/** A device that stops answering. */
const Silence = z.strictObject({ at: ClockTime, durationMin: NotNegative, kind: z.literal('device-silent'), target: Id })

/** An evacuation alarm in one zone, or in all of them when `target` is the venue. */
const Evacuation = z.strictObject({
  at: ClockTime,
  /** 0 sounds to the end of the scenario. */
  durationMin: NotNegative,
  kind: z.literal('evacuation'),
  target: Id,
  /** Delay before people leave; the scenario's own when absent. */
  premovement: z.optional(PremovementSchema),
  /** Evacuation plan: zone to the portal its people are told to leave by. Where it says nothing people choose. */
  exits: z.optional(z.record(Id, Id)),
})

/** Something put into the day on purpose. */
const Incident = z.discriminatedUnion('kind', [Silence, Evacuation, SensorFaultSchema])

export const ScenarioSchema = z.strictObject({
  schema: z.literal(SCENARIO_SCHEMA),
  id: Id,
  name: Name,
  about: Name,
  /** Calendar day in the venue's time zone. */
  date: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  start: ClockTime,
  durationMin: z.number().check(z.gt(0), z.lte(1440)),
  seed: Count,
  /** Visitors already inside at the start, spread over the attractions by appeal. */
  initialVisitors: Count,
  arrivals: z.array(ArrivalStep).check(z.minLength(1)),
  /** Share of arrivals at each entrance portal. */
  entranceShare: z.record(Id, Share),
  /** Share of persons who come in each kind of party (simulator/crowd/strategic/party-kinds.ts). */
  personaShare: z.record(Id, Share),
  weather: z.array(WeatherStep).check(z.minLength(1)),
  /** A weather file (EPW, plain or .gz) whose day stands for `weather`; its path from the folder of the scenario. */
  weatherFile: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
  /** Attractions more or less wished for on this day, as a factor on appeal. */
  appealFactor: z.optional(z.record(Id, NotNegative)),
  incidents: z.array(Incident),
  /** How people walk: as measured in experiments (the default), or no more through doors than design codes reckon with. */
  walking: z.optional(z.enum(['experiment', 'design-code'])),
  /** How long people take to react to an evacuation alarm (models/scenario/premovement.ts has the default). */
  premovement: z.optional(PremovementSchema),
  /** Share of people who, in an evacuation, make for the way they came in by; the others weigh all exits. */
  familiarity: z.optional(Share),
  /** Weight of what others do on the choice of an exit: logit units when all who are seen to flee use that one. */
  socialInfluence: z.optional(NotNegative),
})

export type Scenario = z.infer<typeof ScenarioSchema>
export type ArrivalStep = Scenario['arrivals'][number]
export type WeatherStep = Scenario['weather'][number]
export type Incident = Scenario['incidents'][number]
