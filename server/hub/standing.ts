import type { JournalRecord } from '#models/wire/journal.ts'

/** Things that are over, and commands with their answers, that a late joiner still sees. */
const RECENT = 200
/** Open insights, proposals and outcomes kept at most; far above what a venue can have at once. */
const OPEN_LIMIT = 2_000

/** What of the journal still matters now: the last word on everything open, and a little of what is over. */
export interface Standing {
  add(record: JournalRecord): void
  /** In order of `seq`. */
  records(): readonly JournalRecord[]
  /** The last record on an insight, proposal or outcome that is open or only just over. */
  lastWord(type: JournalRecord['type'], id: string): JournalRecord | undefined
}

export function createStanding(): Standing {
  const open = new Map<string, JournalRecord>()
  const recent = new Map<string, JournalRecord>()

  const keep = (map: Map<string, JournalRecord>, limit: number, key: string, record: JournalRecord): void => {
    map.delete(key)
    map.set(key, record)
    const [oldest] = map.keys()
    if (map.size > limit && oldest !== undefined) map.delete(oldest)
  }

  const close = (key: string): void => {
    const record = open.get(key)
    if (record !== undefined) keep(recent, RECENT, key, record)
    open.delete(key)
  }

  return {
    add(record) {
      // Orders are for the venue only, to be lived again; refusals and sign-ins are looked up when asked for, and a burst of them would push
      // out what is on screens.
      if (record.type === 'venue.order.v1' || record.type === 'venue.audit.v1') return
      const key = keyOf(record)
      if (!isOver(record)) {
        recent.delete(key)
        keep(open, OPEN_LIMIT, key, record)
        return
      }
      open.delete(key)
      // Before its outcome, so that it is forgotten first: a proposal without the outcome would look as if it waited.
      if (record.type === 'venue.outcome.v1') close(`venue.proposal.v1 ${record.data.proposal}`)
      keep(recent, RECENT, key, record)
    },
    records: () => [...open.values(), ...recent.values()].toSorted((a, b) => a.seq - b.seq),
    lastWord: (type, id) => open.get(`${type} ${id}`) ?? recent.get(`${type} ${id}`),
  }
}

/** What lives over several records has one key for all of them; what happens once has its own. */
function keyOf(record: JournalRecord): string {
  switch (record.type) {
    case 'venue.insight.v1':
    case 'venue.proposal.v1':
      return `${record.type} ${record.data.id}`
    case 'venue.outcome.v1':
      return `${record.type} ${record.data.proposal}`
    case 'venue.source.v1':
    case 'venue.autonomy.v1':
    case 'venue.lease.v1':
    case 'venue.memory.v1':
      return `${record.type} ${record.subject}`
    default:
      return record.id
  }
}

function isOver(record: JournalRecord): boolean {
  switch (record.type) {
    case 'venue.insight.v1':
      return record.data.clearedMs !== null
    case 'venue.proposal.v1':
      return record.data.withdrawnMs !== null
    case 'venue.outcome.v1':
      return record.data.judgedMs !== null
    case 'venue.memory.v1':
      return record.data.state === 'fine'
    // Who holds control; the next holder's token builds on it.
    case 'venue.lease.v1':
    // Whether rules act by themselves, until somebody says otherwise.
    case 'venue.autonomy.v1':
    // Whether the source plays, has ended or has failed: everyone must know, however much happens after it.
    case 'venue.source.v1':
      return false
    default:
      return true
  }
}
