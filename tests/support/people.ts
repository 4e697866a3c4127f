import type { TestServer } from './start-server.ts'

/** What every test person signs in with. */
export const PASSWORD = 'correct horse battery'

interface Answer {
  readonly status: number
  readonly body: unknown
  readonly cookie: string | null
}

/** One request to the api of a test server, as a page of its own would send it. */
export async function ask(
  server: Pick<TestServer, 'url'>,
  route: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const [method = 'GET', path = '/'] = route.split(' ')
  const { origin } = new URL(server.url)
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const response = await fetch(`${origin}${path}`, { method, headers: { origin, 'content-type': 'application/json', ...headers }, ...sent })
  const text = await response.text()
  return {
    status: response.status,
    body: text === '' ? null : (JSON.parse(text) as unknown),
    cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? null,
  }
}

/** Makes the first admin of a server started with `auth: 'on'`, and returns the cookie of the session. */
export async function firstAdmin(server: TestServer): Promise<string> {
  const { cookie } = await ask(server, 'POST /api/setup', { secret: server.setUpSecret, name: 'root', password: PASSWORD })
  if (cookie === null) throw new Error('no admin was made')
  return cookie
}

/** Makes an account and signs in with it; returns the cookie. */
export async function signedIn(server: TestServer, admin: string, name: string, role: string): Promise<string> {
  await ask(server, 'POST /api/accounts', { name, role, password: PASSWORD }, { cookie: admin })
  const { cookie } = await ask(server, 'POST /api/session', { name, password: PASSWORD })
  if (cookie === null) throw new Error(`${name} could not sign in`)
  return cookie
}
