/** How fast one connection may send one kind of event. */
export interface Rate {
  readonly perS: number
  readonly burst: number
}

/** Every bound that keeps one client from harming the others. Tests shorten the times. */
export interface Limits {
  /** Wall time after which a lever without an answer is answered `timeout`, ms. */
  readonly commandTimeoutMs: number
  /** Wall time the duty analyst may leave readings unanswered while another volunteer waits, ms. */
  readonly dutySilenceMs: number
  /** Answered commands kept for those who ask again. */
  readonly storedAnswers: number
  /** Journal records kept in memory. */
  readonly journalRecords: number
  /** Missed records a client is told one by one when it comes back; above, it gets what still stands. */
  readonly missedRecords: number
  /** Wall time the historian has to store a journal record before it is told all the same, ms. */
  readonly storeMs: number
  readonly connectionsPerAddress: number
  /** Largest message a client may send, bytes. A report on 100 zones with 20 insights is about 30 KiB. */
  readonly messageBytes: number
  /** Frames sent to one client and not yet seen by it above which it gets no more: a second's worth, and some on their way. */
  readonly unseenFrames: number
  /** Wall time a client may be silent about frames sent to it, ms, before it is told once a second, and before it is cut off. */
  readonly slowAfterMs: number
  readonly goneAfterMs: number
  /** Packets waiting for one client above which it is cut off; it comes back and gets a fresh snapshot. */
  readonly queuedPackets: number
  /** Requests to `/api` one address may make, per minute. */
  readonly requestsPerMinute: number
  /** Failed tries to sign in one address may make, per minute. */
  readonly signInsPerMinute: number
  /** Wall time between two looks at whose session or token is over, ms. */
  readonly lookMs: number
  /** How much of refusals and sign-ins one address may make the journal write. */
  readonly audit: Rate
  /** Wall time a stop may take, ms. */
  readonly stopMs: number
  readonly rates: {
    readonly [Event in 'command' | 'lease' | 'report' | 'volunteer' | 'view' | 'resync' | 'time' | 'problem']: Rate
  }
}

/** Bounds of a normal start. */
export const LIMITS: Limits = {
  commandTimeoutMs: 10_000,
  dutySilenceMs: 2_500,
  storedAnswers: 10_000,
  journalRecords: 5_000,
  missedRecords: 1_000,
  storeMs: 1_000,
  connectionsPerAddress: 256,
  messageBytes: 65_536,
  unseenFrames: 15,
  slowAfterMs: 10_000,
  goneAfterMs: 60_000,
  queuedPackets: 256,
  requestsPerMinute: 600,
  signInsPerMinute: 5,
  lookMs: 5_000,
  audit: { perS: 1, burst: 20 },
  stopMs: 10_000,
  rates: {
    command: { perS: 10, burst: 30 },
    lease: { perS: 2, burst: 10 },
    report: { perS: 20, burst: 40 },
    volunteer: { perS: 2, burst: 5 },
    view: { perS: 5, burst: 10 },
    resync: { perS: 2, burst: 5 },
    time: { perS: 2, burst: 10 },
    problem: { perS: 10, burst: 20 },
  },
}
