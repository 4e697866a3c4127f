import { MEMORY, type SensorKind, type Unit } from '#simulator/sensors/define.ts'

/** A sensor of that kind on 900 m², read every 5 s, perfectly calibrated unless said otherwise. */
export function specimen(kind: SensorKind, own: Partial<Unit> = {}): Unit {
  return {
    target: 0,
    lane: -1,
    inward: 0,
    areaM2: 900,
    periodS: 5,
    counting: kind.counting ?? { missShare: 0, doubleShare: 0 },
    calibration: 0,
    memory: new Float64Array(MEMORY),
    ...own,
  }
}
