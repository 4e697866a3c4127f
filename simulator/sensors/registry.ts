import { co2 } from './co2.ts'
import { doorContact } from './door-contact.ts'
import { energyMeter } from './energy-meter.ts'
import { hygrometer } from './hygrometer.ts'
import { liftController } from './lift-controller.ts'
import { lineCounter } from './line-counter.ts'
import { lux } from './lux.ts'
import { overheadCounter } from './overhead-counter.ts'
import { queueTimer } from './queue-timer.ts'
import { sniffer } from './sniffer.ts'
import { soundLevel } from './sound-level.ts'
import { thermometer } from './thermometer.ts'
import { turnstile } from './turnstile.ts'
import { waterMeter } from './water-meter.ts'
import { weatherStation } from './weather-station.ts'
import { zoneCamera } from './zone-camera.ts'
import type { SensorKind } from './define.ts'

/** Every kind of sensor there is. To add one: a file beside this, and its name here. */
export const SENSORS: readonly SensorKind[] = [
  turnstile,
  lineCounter,
  overheadCounter,
  zoneCamera,
  sniffer,
  queueTimer,
  co2,
  thermometer,
  hygrometer,
  lux,
  soundLevel,
  energyMeter,
  waterMeter,
  weatherStation,
  liftController,
  doorContact,
]
