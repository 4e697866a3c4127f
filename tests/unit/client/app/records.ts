import type { Insight, Proposal } from '#models/wire/analysis.ts'
import type { JournalData, JournalRecord, JournalType } from '#models/wire/journal.ts'

/** One journal record of a type. */
export function record<Type extends JournalType>(type: Type, data: JournalData[Type], seq = 1): JournalRecord {
  const envelope = {
    specversion: '1.0',
    id: `r${seq}`,
    source: 'test',
    subject: 'venue',
    time: '2026-10-01T02:00:00Z',
    seq,
    simms: seq * 1000,
  } as const
  return { ...envelope, type, data } as JournalRecord
}

/** An open alarm on the island, unless told otherwise. */
export function insight(more: Partial<Insight> = {}): Insight {
  return {
    id: 'capacity-ladder:island:1000',
    rule: 'capacity-ladder',
    zone: 'island',
    severity: 2,
    message: 'insight.capacity.busy',
    evidence: [{ label: 'evidence.load', value: 0.82, unit: '1', limit: 0.8 }],
    sinceMs: 1000,
    clearedMs: null,
    ...more,
  }
}

/** A proposal to meter the gate that feeds the island. */
export function proposal(more: Partial<Proposal> = {}): Proposal {
  return {
    id: 'meter-gate:island:2000',
    intervention: 'meter-gate',
    insight: 'capacity-ladder:island:1000',
    rule: 'meter-gate',
    zone: 'island',
    actions: [{ type: 'setInflow', device: 'gate', perMin: 20 }],
    because: { message: 'because.meter-gate', evidence: [{ label: 'evidence.occupancy', value: 82, unit: 'person', limit: 75 }] },
    hypothesis: { metric: 'occupancy', zone: 'island', before: 82, target: 75, horizonS: 300 },
    proposedMs: 2000,
    withdrawnMs: null,
    ...more,
  }
}
