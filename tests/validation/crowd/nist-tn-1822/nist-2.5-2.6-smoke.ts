import { defineCase } from '#tests/validation/crowd/define-case.ts'

/** NIST Verif.2.5. */
export const visibility = defineCase({
  id: 'nist-tn-1822-2.5',
  title: 'walking speed in smoke',
  geometry: 'corridor 2 m × 100 m filled with smoke',
  population: '1 person, 1.25 m/s',
  criterion: 'speed falls with the extinction coefficient as the model says',
  source: 'NIST TN 1822 Verif.2.5',
  run: {
    not: 'applicable',
    why: 'a park or museum twin carries no smoke: nothing in the venue, the air or the sensors has an extinction coefficient',
  },
})

/** NIST Verif.2.6. */
export const incapacitation = defineCase({
  id: 'nist-tn-1822-2.6',
  title: 'incapacitation by fire gases',
  geometry: 'room 10 m × 10 m with constant CO, CO₂ and O₂',
  population: '1 person who does not move',
  criterion: 'stops when the fractional effective dose reaches 1',
  source: 'NIST TN 1822 Verif.2.6',
  run: { not: 'applicable', why: 'the air of the twin is CO₂ of breath, warmth and humidity; it carries no fire gases and no dose' },
})
