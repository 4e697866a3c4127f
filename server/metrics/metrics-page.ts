import type { RequestHandler } from 'express'
import type { Registry } from 'prom-client'
import { isLoopback } from '#server/auth/loopback.ts'
import { sameSecret } from '#server/auth/same-secret.ts'
import { serverProblem } from '#server/errors.ts'

export interface MetricsPageOptions {
  readonly registry: Registry
  /** Who shows it as `Authorization: Bearer` may read from anywhere; absent: only programs of this machine. */
  readonly token: string | undefined
}

/**
 * The figures, in the text format of Prometheus. They name nobody, yet say how a venue is run, so a program of this machine may read them
 * and anyone else needs the token. A proxy on this machine is no program of it: what it passes on carries a header that says so.
 */
export function metricsPage({ registry, token }: MetricsPageOptions): RequestHandler {
  return async (request, response) => {
    const { authorization, host, forwarded, 'x-forwarded-for': passedOn } = request.headers
    const isNear =
      isLoopback((request.socket.remoteAddress ?? '').replace('::ffff:', '')) && forwarded === undefined && passedOn === undefined
    // The name must be ours too: a hostile one can be pointed at loopback, and a page would then read.
    const isOurName = isLoopback(URL.parse(`http://${host}`)?.hostname ?? '')
    const shown = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
    if ((token !== undefined && sameSecret(shown, token)) || (isNear && isOurName)) {
      response
        .set('Cache-Control', 'no-store')
        .type(registry.contentType)
        .send(await registry.metrics())
      return
    }
    response.status(403).json(serverProblem('METRICS_REFUSED', request.ip, 'a program of this machine, or the metrics token', '/metrics'))
  }
}
