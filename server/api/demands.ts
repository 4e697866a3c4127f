import type { Permission } from '#server/auth/can.ts'

/** What each request to `/api` demands; 'anyone' need not be signed in. What is not named is not there. */
export const REQUEST_DEMANDS = {
  'GET /api/session': 'anyone',
  'POST /api/session': 'anyone',
  'DELETE /api/session': 'anyone',
  'POST /api/setup': 'anyone',
  'GET /api/venue': 'watch',
  'GET /api/history/*': 'lookBack',
  'GET /api/accounts': 'administer',
  'POST /api/accounts': 'administer',
  'PATCH /api/accounts/:id': 'administer',
  'DELETE /api/accounts/:id/sessions': 'administer',
  'GET /api/exhibits': 'administer',
  'POST /api/exhibits': 'administer',
  'POST /api/exhibits/:id/token': 'administer',
  'DELETE /api/exhibits/:id': 'administer',
} as const satisfies Record<string, Permission | 'anyone'>

const ROWS = Object.entries(REQUEST_DEMANDS).map(([route, demand]) => {
  const [method = '', path = ''] = route.split(' ')
  const pattern = path.replaceAll(/:\w+/g, '[^/]+').replace('*', '.+')
  return { method, pattern: new RegExp(`^${pattern}/?$`), demand }
})

/** What a request demands; null when there is no such request. HEAD is a GET without its body. */
export function demandOf(method: string, path: string): Permission | 'anyone' | null {
  const asked = method === 'HEAD' ? 'GET' : method
  return ROWS.find((row) => row.method === asked && row.pattern.test(path))?.demand ?? null
}
