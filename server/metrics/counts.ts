import { Counter, type Registry } from 'prom-client'
import { LEVER_TYPES } from '#models/levers/levers.ts'
import { TWIN_ACTIONS } from '#models/wire/command.ts'

/** What is counted as it happens. Labels are words of our own, never of a client: a flood of rubbish makes no new series. */
export interface Counts {
  /** @param code one of our error codes */
  refused(code: string): void
  /** Somebody tried what is not theirs. @param code one of our error codes */
  denied(code: string): void
  /** @param type of the action as it was sent, whatever that is @param result `applied`, `refused`, `timeout` or `duplicate` */
  answered(type: unknown, result: string): void
}

const ACTIONS: readonly string[] = [...LEVER_TYPES, ...TWIN_ACTIONS]

/** Counters in a registry of their own. */
export function createCounts(registry: Registry): Counts {
  const registers = [registry]
  const refusals = new Counter({
    name: 'jingyuan_refusals_total',
    help: 'Refusals on sockets and http, by error code; each attempt counts, also those that a flood keeps from being answered',
    labelNames: ['code'],
    registers,
  })
  const denials = new Counter({
    name: 'jingyuan_auth_failures_total',
    help: 'Attempts to sign in, come in or act without the right to, by error code; as the journal has them, and those it leaves out',
    labelNames: ['code'],
    registers,
  })
  const commands = new Counter({
    name: 'jingyuan_commands_total',
    help: 'Commands answered, by action and result',
    labelNames: ['type', 'result'],
    registers,
  })
  return {
    refused: (code) => refusals.inc({ code }),
    denied: (code) => denials.inc({ code }),
    answered: (type, result) => commands.inc({ type: ACTIONS.find((known) => known === type) ?? 'unknown', result }),
  }
}
