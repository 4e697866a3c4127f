import { Router } from 'express'
import type { Authority } from '#server/auth/authority.ts'
import type { Audit } from '#server/auth/auditor.ts'
import { accountApi } from './account-api.ts'
import { exhibitApi } from './exhibit-api.ts'
import { gate } from './gate.ts'
import { sessionApi } from './session-api.ts'

export interface ApiOptions {
  readonly authority: Authority
  readonly origins: readonly string[]
  readonly audit: Audit
  readonly signInsPerMinute: number
}

/** Everything under `/api` that concerns people, behind the gate that all of `/api` stands behind. */
export function createApi({ authority, origins, audit, signInsPerMinute }: ApiOptions): Router {
  const { door, accounts, sessions, exhibits, setUp } = authority
  const router = Router()
  router.use(gate({ door, origins, audit }))
  router.use(sessionApi({ demo: door.demo, accounts, sessions, setUp, audit, signInsPerMinute }))
  router.use('/accounts', accountApi({ accounts, sessions, audit }))
  router.use('/exhibits', exhibitApi({ exhibits, audit }))
  return router
}
