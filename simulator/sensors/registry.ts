import { co2 } from './co2.ts'
import { energyMeter } from './energy-meter.ts'
import { thermometer } from './thermometer.ts'
import { turnstile } from './turnstile.ts'
import { zoneCamera } from './zone-camera.ts'

/** Every kind of sensor there is. To add one: a file beside this, and its name here. */
export const SENSORS = [turnstile, zoneCamera, energyMeter, co2, thermometer] as const
