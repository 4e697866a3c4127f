import { defineCase } from '#tests/validation/crowd/define-case.ts'
import { congestion } from '#tests/validation/crowd/trials/room-and-corridor.ts'

/** NIST Verif.5.1. */
export const congestionCase = defineCase({
  id: 'nist-tn-1822-5.1',
  title: 'congestion',
  geometry: 'room 8 m × 5 m, corridor 2 m wide and 15 m long from the middle of a long wall',
  population: '100 people evenly in the room',
  criterion: 'peak density at the exit of the room above the peak in the corridor: ratio above 1',
  source:
    'NIST TN 1822 Verif.5.1, as executed by the JuPedSim web suite; density in 2 m × 1 m before the exit and 2 m × 2 m of the corridor',
  run: {
    seeds: [1, 2, 3],
    measure: (seeds) => {
      const { neck, corridor } = congestion(seeds)
      return {
        what: 'exit over corridor',
        value: neck / corridor,
        unit: '1',
        band: [1.001, null],
        note: `${neck.toFixed(2)} and ${corridor.toFixed(2)} /m²`,
      }
    },
  },
})
