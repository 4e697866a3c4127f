import postgres from 'postgres'

/** A row by the names of its columns. */
export type Row = Readonly<Record<string, unknown>>
type Parameter = number | string | Uint8Array | readonly (number | string | Uint8Array)[]

/** Schema that all tables stand in. */
export const SCHEMA = 'jingyuan'
/** How long a connection may take, s; how long it is left alone after it broke, s. */
const CONNECT_S = 5
const BACKOFF_S = 0.2
/** The number type of PostgreSQL that the library gives as text: ours stay below 2^53. */
const BIGINT_OID = 20
/** Type of a list of byte strings. */
const BYTEA_LIST_OID = 1001
/** Codes (postgresql.org/docs/current/errcodes-appendix.html) that may pass: connection, resources, shutting down, rolled back. */
const PASSING = /^(08|40|53|57P|58)/
/** The same of the library and of Node. */
const AWAY = /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT|EAI_AGAIN)/

/** One connection that does one thing after the other. */
export interface PostgresLane {
  /** @param text one statement, with $1, $2 for the parameters */
  query(text: string, parameters?: readonly Parameter[]): Promise<readonly Row[]>
  /** Several statements, without parameters. */
  script(text: string): Promise<void>
  transaction<T>(work: () => Promise<T>): Promise<T>
  /** Whether this is still the connection of the last `mark`. */
  marked(): boolean
  mark(): void
  close(): Promise<void>
}

export function openPostgresLane(url: string, access?: 'read'): PostgresLane {
  let isMarked = false
  const pool = postgres(url, {
    max: 1,
    connect_timeout: CONNECT_S,
    max_lifetime: null,
    backoff: () => BACKOFF_S,
    onnotice: () => undefined,
    onclose: () => void (isMarked = false),
    types: { bigint: { to: BIGINT_OID, from: [BIGINT_OID], serialize: String, parse: Number } },
    connection: { search_path: SCHEMA, application_name: 'jingyuan', default_transaction_read_only: access === 'read' },
  })
  /** A parameter as the library knows it: it takes a list of bytes for bytes, unless it is told. */
  const sent = (parameter: Parameter): postgres.ParameterOrJSON<number> => {
    if (typeof parameter !== 'object') return parameter
    if (parameter instanceof Uint8Array) return Buffer.from(parameter)
    const list = parameter.map((one) => (one instanceof Uint8Array ? Buffer.from(one) : one))
    return list[0] instanceof Buffer ? pool.typed(list, BYTEA_LIST_OID) : list
  }
  let current: Pick<typeof pool, 'unsafe'> = pool
  return {
    query: async (text, parameters = []) => current.unsafe(text, parameters.map(sent), { prepare: true }),
    script: async (text) => void (await current.unsafe(text).simple()),
    async transaction(work) {
      try {
        const result = await pool.begin(async (sql) => {
          current = sql
          return { of: await work() }
        })
        return result.of
      } finally {
        current = pool
      }
    },
    marked: () => isMarked,
    mark: () => void (isMarked = true),
    close: () => pool.end({ timeout: CONNECT_S }),
  }
}

/** Bytes of a column, in memory of their own: they are passed on to another thread. */
export function bytesOf(value: unknown): Uint8Array<ArrayBuffer> {
  return new Uint8Array(value as Buffer)
}

/** Whether the same may succeed later. */
export function mayPass(error: unknown): boolean {
  const code = String((error as { code?: unknown }).code)
  return PASSING.test(code) || AWAY.test(code)
}
