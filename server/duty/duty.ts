import type { DutyAnswer } from '#models/wire/events.ts'

/** Elects the one client whose analysis counts for all. */
export interface Duty {
  /** Offers a client; a headless one is preferred to a browser. */
  volunteer(client: string, kind: 'headless' | 'screen'): DutyAnswer
  leave(client: string): void
  /** The client on duty has just reported. */
  heard(client: string): void
  /** Readings went out that the client on duty should answer. */
  asked(): void
  /** Takes the duty from a client that stays silent while another waits. Call it often. */
  watch(): void
  holder(): string | null
}

export interface DutyOptions {
  /** Wall time readings may stay unanswered, ms. */
  readonly silenceMs: number
  /** A clock that only runs forward, ms. */
  readonly nowMs: () => number
  readonly onChange: (analyst: string | null) => void
}

/**
 * Election by preference, then by order of arrival. Who falls silent loses its place and must volunteer again, so that
 * a stopped process that still holds its connection cannot keep the duty.
 */
export function createDuty({ silenceMs, nowMs, onChange }: DutyOptions): Duty {
  const volunteers = new Map<string, 'headless' | 'screen'>()
  let holder: string | null = null
  let unansweredSinceMs: number | null = null

  const elect = (): void => {
    const clients = [...volunteers.keys()]
    const next = clients.find((client) => volunteers.get(client) === 'headless') ?? clients[0] ?? null
    const keeps = holder !== null && volunteers.has(holder) && (next === null || volunteers.get(holder) === volunteers.get(next))
    if (keeps || next === holder) return
    holder = next
    unansweredSinceMs = null
    onChange(holder)
  }

  const leave = (client: string): void => {
    if (volunteers.delete(client)) elect()
  }

  return {
    volunteer(client, kind) {
      volunteers.set(client, kind)
      elect()
      return { onDuty: holder === client, analyst: holder }
    },
    leave,
    heard(client) {
      if (client === holder) unansweredSinceMs = null
    },
    asked: () => void (unansweredSinceMs ??= nowMs()),
    watch() {
      if (holder === null || volunteers.size < 2 || unansweredSinceMs === null) return
      if (nowMs() - unansweredSinceMs > silenceMs) leave(holder)
    },
    holder: () => holder,
  }
}
