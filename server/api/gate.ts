import type { Request, RequestHandler, Response } from 'express'
import type { Problem } from '#models/wire/events.ts'
import type { Audit } from '#server/auth/auditor.ts'
import { can } from '#server/auth/can.ts'
import { type Door, identify, type Identity } from '#server/auth/identify.ts'
import { screenPerson } from '#server/auth/screen-person.ts'
import { serverProblem } from '#server/errors.ts'
import { isOriginAllowed } from '#server/transport/origin.ts'
import { demandOf } from './demands.ts'

/** http status of a refusal that has its own; all others are 403. */
const STATUS: Readonly<Record<string, number>> = { SESSION_ENDED: 401, TOKEN_REFUSED: 401 }

const callers = new WeakMap<Request, Identity>()

/** Who sent a request that has passed the gate; null when nobody is signed in. */
export function callerOf(request: Request): Identity | null {
  return callers.get(request) ?? null
}

export interface GateOptions {
  readonly door: Door
  readonly origins: readonly string[]
  readonly audit: Audit
}

/** Before everything under `/api`: what is changed only from our own pages, and who may ask for what. */
export function gate({ door, origins, audit }: GateOptions): RequestHandler {
  return async (request, response, next) => {
    const { method, headers } = request
    const path = request.baseUrl + request.path
    const refuse = (problem: Problem, who = ''): void => {
      audit({ who, address: request.ip ?? '', action: `${method} ${path}`.slice(0, 80), result: 'refused', code: problem.code })
      sendProblem(response, STATUS[problem.code] ?? 403, problem)
    }
    const demand = demandOf(method, path)
    if (demand === null)
      return sendProblem(response, 404, serverProblem('NOT_FOUND', `${method} ${path}`, 'a request of server/api/demands.ts', path))
    // Where nobody signs in, a hostile name pointed at this machine would read as well as we do: it must be a name no DNS entry can forge.
    if (door.demo && !isOriginAllowed(`http://${headers.host}`, headers.host, origins)) {
      return refuse(serverProblem('ORIGIN_REFUSED', headers.host, 'a name of this server', path))
    }
    // SameSite=Strict keeps other sites' requests without the cookie; this also keeps other origins of our own site out.
    if (method !== 'GET' && method !== 'HEAD' && !isOriginAllowed(headers.origin, headers.host, origins)) {
      return refuse(serverProblem('ORIGIN_REFUSED', headers.origin, 'a page of this server', path))
    }
    const shown = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1]
    const found = await identify({ token: shown, cookies: headers.cookie }, door)
    const isOver = found !== null && 'problem' in found
    if (isOver && demand !== 'anyone' && (found.problem.code !== 'SESSION_ENDED' || door.stranger === null)) return refuse(found.problem)
    const caller = found !== null && !isOver ? found : strangerAt(door)
    if (demand !== 'anyone') {
      // Not written down: who shows nothing tries nothing.
      if (caller === null) return sendProblem(response, 401, serverProblem('SIGN_IN_NEEDED', undefined, 'a session or a token', path))
      if (!can(caller.role, demand)) {
        return refuse(serverProblem('NOT_ALLOWED', caller.role, `a role that may ${demand}`, path), caller.person.name)
      }
    }
    if (caller !== null) callers.set(request, caller)
    response.set('Cache-Control', 'no-store')
    next()
  }
}

function strangerAt({ stranger }: Door): Identity | null {
  return stranger === null ? null : { role: stranger, person: screenPerson(undefined), credential: null }
}

export function sendProblem(response: Response, status: number, problem: Problem): void {
  response.status(status).json(problem)
}
