import { randomUUID } from 'node:crypto'
import type { Reception } from '#server/auth/reception.ts'
import type { Log } from '#server/log.ts'
import { NoAnswer } from './asks.ts'
import { awayProblem } from './remote-desk.ts'
import type { OwnerLink } from './reach-owner.ts'

/** Longest somebody may wait to be let in, wall ms. */
const ADMIT_MS = 5_000
/** As long as a timer can wait, ms: 24 days. A gateway has lost its owner once, or been started anew, before that. */
const STAY_MS = 2 ** 31 - 1

/** The reception of a gateway: the owner knows who may come in, and when they must go. */
export function createRemoteReception(owner: OwnerLink, log: Log): Reception {
  return {
    async admit(shown) {
      try {
        return await owner.ask('admit', shown, ADMIT_MS)
      } catch (error) {
        if (error instanceof NoAnswer) return { problem: awayProblem('') }
        throw error
      }
    },
    enter(credential, expel) {
      if (credential === null) return () => {}
      const guest = randomUUID()
      const stay = async (): Promise<void> => {
        try {
          const problem = await owner.ask('attend', { guest, credential }, STAY_MS)
          if (problem !== null) expel(problem)
        } catch (error) {
          // Once the owner is back everyone comes anew, and is asked again.
          if (!(error instanceof NoAnswer)) log.error({ code: 'INTERNAL', err: error }, 'a guest could not be announced')
        }
      }
      void stay()
      return () => owner.say('depart', { guest })
    },
    acted(credential) {
      if (credential !== null) owner.say('acted', { credential })
    },
    audit: (word) => owner.say('audit', word),
  }
}
