import type { Link } from '#client/link/link.ts'
import type { Ack, Command } from '#models/wire/command.ts'
import type { DutyLog } from './duty-log.ts'

/** Wall time after which a rule's order is worth nothing: its proposal has moved on. As long as a link waits for an answer. */
const WORTH_MS = 30_000
/** Times an order is sent although it was refused for want of the duty: the word of an election may be under way. */
const TRIES = 3

/** What rules ordered while this client was on duty. */
export interface RuleOrders {
  give(commands: readonly Command[]): void
  /** The duty is here (again): what was refused for want of it is sent once more, under the same ids. */
  elected(): void
  /** The duty is with another, whose own rules act. */
  drop(): void
}

interface Order {
  readonly command: Command
  readonly givenMs: number
  tries: number
}

/**
 * After a reconnect the link sends what is unanswered before this client can be elected again, and the server refuses it. A rule orders only
 * once, so the order would be lost: it is kept, and sent again as soon as the duty is back.
 */
export function createRuleOrders(link: Pick<Link, 'send'>, onDuty: () => boolean, wallMs: () => number, log: DutyLog): RuleOrders {
  const refused = new Set<Order>()

  const send = async (order: Order): Promise<void> => {
    order.tries += 1
    const { command } = order
    log.info({ command }, 'command sent')
    try {
      take(order, await link.send(command))
    } catch (error) {
      log.warn({ command: command.id, reason: String(error) }, 'command not answered')
    }
  }

  const take = (order: Order, ack: Ack): void => {
    if (ack.status === 'applied') return
    log.warn({ ack }, 'command not applied')
    if (order.tries >= TRIES || !ack.issues.some(({ code }) => code === 'RULE_NOT_ON_DUTY')) return
    if (onDuty()) void send(order)
    else refused.add(order)
  }

  return {
    give(commands) {
      for (const command of commands) void send({ command, givenMs: wallMs(), tries: 0 })
    },
    elected() {
      const again = [...refused].filter(({ givenMs }) => wallMs() - givenMs < WORTH_MS)
      refused.clear()
      for (const order of again) void send(order)
    },
    drop: () => refused.clear(),
  }
}
