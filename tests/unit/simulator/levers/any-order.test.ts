import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { leversFor } from '#models/levers/levers-for.ts'
import { type Field, type Lever, LEVERS, type LeverType } from '#models/levers/levers.ts'
import type { Device, Venue } from '#models/venue/schema.ts'
import { createWorld, forkWorld, hashWorld, requestLever, takeAnswers } from '#simulator/kernel/world.ts'
import { leverPark } from '#tests/support/lever-park.ts'
import { partyFaults } from '#tests/support/party-faults.ts'
import { runFor } from '#tests/support/place-visitor.ts'
import { tinyScenario } from '#tests/support/tiny-venue.ts'

const park = leverPark({ counters: 3, staffed: 2, serviceS: [10, 20], capacity: 40, dwellMin: [1, 2] })
const scenario = tinyScenario(park, {
  arrivals: [{ from: '10:00', perHour: 1800 }],
  entranceShare: { 'west-gate': 0.5, 'east-gate': 0.5 },
  personaShare: { adult: 0.5, family: 0.5 },
})

/** Any value a field of a lever accepts. */
function valueOf(field: Field, { zones }: Venue): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'boolean':
      return fc.boolean()
    case 'choice':
      return fc.constantFrom(...field.options)
    case 'zone':
      return fc.constantFrom(...zones.map(({ id }) => id), ...(field.nullable === true ? [null] : []))
    case 'name':
      return fc.constant({ zh: '满', en: 'Full' })
    case 'number': {
      const number =
        field.whole === true ? fc.integer({ min: field.min, max: Math.min(field.max, 50) }) : fc.double({ ...field, noNaN: true })
      return field.nullable === true ? fc.option(number) : number
    }
  }
}

const leverOf = (device: Device, type: LeverType): fc.Arbitrary<Lever> =>
  fc
    .record(Object.fromEntries(Object.entries<Field>(LEVERS[type].fields).map(([name, field]) => [name, valueOf(field, park)])))
    .map((fields) => ({ type, device: device.id, ...fields }) as unknown as Lever)

const anyLever = fc.oneof(...park.devices.flatMap((device) => leversFor(device, park).map((type) => leverOf(device, type))))

test('whatever levers are pulled, every one is answered, nobody is lost, and a fork goes on the same', () => {
  fc.assert(
    fc.property(fc.array(anyLever, { minLength: 6, maxLength: 12 }), fc.integer({ min: 1, max: 1000 }), (levers, seed) => {
      const world = createWorld({ venue: park, scenario, seed })
      runFor(world, 40)
      levers.forEach((lever, i) => {
        requestLever(world, { id: `lever-${i}`, lever })
        runFor(world, 9)
        expect(takeAnswers(world)).toMatchObject([{ id: `lever-${i}` }])
      })
      const { totals, visitors } = world.state.crowd
      expect(totals.arrived).toBe(totals.left + visitors.extent[1]!)
      expect(partyFaults(world)).toEqual([])
      const fork = forkWorld(world)
      for (const one of [world, fork]) runFor(one, 5)
      expect(hashWorld(fork)).toBe(hashWorld(world))
    }),
    { numRuns: 8, seed: 7 },
  )
})
