import { type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import type { Problem } from '#models/wire/events.ts'

/** Every error code that is born in the server core, with what it says. Codes of documents are born in models. */
const MESSAGES = {
  FLAG_UNKNOWN: 'no such flag',
  FLAG_VALUE: 'value of the flag is not allowed',
  FLAG_MISSING: 'a flag is missing',
  FLAG_CONFLICT: 'the flag has no meaning here',
  PORT_TAKEN: 'another program listens on this port',
  ADDRESS_UNAVAILABLE: 'cannot listen on this address',
  BUS_UNREACHABLE: 'Redis cannot be reached',
  OWNER_AWAY: 'the server of the venue cannot be reached; what is shown is old',
  OWNER_UNSURE: 'this server cannot tell whether it still owns the venue; nothing was done',
  VENUE_LOST: 'another process has taken the venue',
  VENUE_TAKEN: 'another process owns this venue',
  CLIENT_NOT_BUILT: 'the client is not built: run npm run build',
  CLIENT_BUILD_FAILED: 'the client could not be built',
  NOT_FOUND: 'nothing is here',
  INTERNAL: 'the server failed on this request; it keeps running',
  BODY_TOO_LARGE: 'the body is too large',
  BODY_UNREADABLE: 'the body cannot be read',
  METRICS_REFUSED: 'figures are for programs of this machine, or for who shows the token',
  ORIGIN_REFUSED: 'pages of this origin may not connect',
  CONNECTIONS_LIMIT: 'too many connections from this address',
  PROTOCOL_VERSION: 'client and server speak different versions: reload the page',
  ROLE_UNKNOWN: 'no such role',
  NOT_WELCOMED: 'sent before hello; nothing was done',
  PACKET_UNREADABLE: 'this is no packet of socket.io; the connection is closed',
  EVENT_UNKNOWN: 'no such event',
  EVENT_VALUE: 'the event does not carry what it should',
  FRAMES_UNSEEN: 'frames were sent and none was seen; connect anew',
  REPLY_MISSING: 'the event needs a reply function; nothing was done',
  RATE_LIMITED: 'too many at once; nothing was done',
  NOT_ALLOWED: 'this role may not do that',
  RULE_ACTION: 'a rule may only pull levers',
  RULE_NOT_ON_DUTY: 'only the duty analyst may act by rule',
  RULE_NOT_AUTO: 'rules act only in auto mode',
  AUTH_NOT_CONFIGURED: 'others could reach this server, and nobody could sign in',
  SIGN_IN_NEEDED: 'nobody is signed in here',
  SIGN_IN_REFUSED: 'name or password is wrong',
  SESSION_ENDED: 'the session or token is over',
  TOKEN_REFUSED: 'the token lets nobody in',
  SETUP_CLOSED: 'there is an admin already',
  SETUP_REFUSED: 'the set-up secret is wrong',
  ACCOUNT_EXISTS: 'this name is taken',
  ACCOUNT_UNKNOWN: 'no such account',
  ACCOUNT_LAST_ADMIN: 'somebody must be admin',
  EXHIBIT_UNKNOWN: 'no such exhibit',
  LEASE_HELD: 'someone else holds control of the venue',
  LEASE_NEEDED: 'only who holds control may do that',
  LEASE_STALE: 'control has changed hands since; nothing was done',
  LEASE_ASKED: 'someone else has asked for control already',
  COMMAND_ID_REUSED: 'this id was used for another action',
  COMMAND_TIMEOUT: 'the device has not confirmed; its effect is unknown',
  HISTORIAN_UNAVAILABLE: 'the journal cannot be written; nothing was done',
  HISTORIAN_FAILED: 'something could not be kept; it is still shown',
  SERVER_RESTARTED: 'the server broke off before this reached the venue; nothing was done',
  DATA_MISSING: 'nothing has been kept here',
  AUDIT_RUN: 'no such run is kept',
  DRAINING: 'the server is going down; nothing was done',
  SOURCE_READ_ONLY: 'a recording takes no levers',
  SOURCE_STARTING: 'the source does not play yet; nothing was done',
  SOURCE_STOPPED: 'the source plays no more',
  SOURCE_FAILED: 'the source failed',
  QUERY_SPAN: 'the span asked for is empty or too long',
  HISTORY_EMPTY: 'nothing is kept of this run',
  DATA_IN_USE: 'another server uses this data',
  DATA_VERSION: 'the data were written by another version of the server',
  NOT_ON_DUTY: 'only the duty analyst may report',
} as const

export type ServerErrorCode = keyof typeof MESSAGES

/** All codes of the server core, for the test that compares them with the documentation. */
export const SERVER_ERROR_CODES = Object.keys(MESSAGES) as ServerErrorCode[]

/** Longest piece of foreign text that is sent back or logged, characters. */
const ECHO_CHARACTERS = 80

/** One server error as an issue; `value` is cut so that rubbish is never sent back whole. */
export function serverIssue(code: ServerErrorCode, value: unknown, allowed: string, at: string): DocumentIssue {
  return documentIssue(code, MESSAGES[code], echo(value), allowed, at)
}

/** One server error as a problem with a single issue. */
export function serverProblem(code: ServerErrorCode, value: unknown, allowed: string, at: string): Problem {
  return { code, message: MESSAGES[code], issues: [serverIssue(code, value, allowed, at)] }
}

/** A fault that stops the start; printed once, with its issue. */
export class StartError extends Error {
  override readonly name = 'StartError'
  readonly issues: readonly DocumentIssue[]

  constructor(issues: readonly DocumentIssue[], cause?: unknown) {
    super(issues.map((issue) => `${issue.code}: ${issue.message}`).join('\n'), { cause })
    this.issues = issues
  }
}

/** A value from outside, short enough to be repeated: primitives as they are, everything else as cut JSON. */
export function echo(value: unknown): unknown {
  if (value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'string') return cut(value)
  try {
    return cut(JSON.stringify(value) ?? typeof value)
  } catch {
    return typeof value
  }
}

/** Issues whose values are short enough to be sent back to whoever caused them. */
export function echoIssues(issues: readonly DocumentIssue[]): DocumentIssue[] {
  return issues.slice(0, 20).map((issue) => ({ ...issue, value: echo(issue.value), allowed: issue.allowed.slice(0, 1000) }))
}

function cut(text: string): string {
  return text.length <= ECHO_CHARACTERS ? text : `${text.slice(0, ECHO_CHARACTERS - 3)}...`
}
