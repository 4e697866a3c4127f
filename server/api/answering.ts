import type { Request, RequestHandler, Response } from 'express'

/** A handler that takes its time; what it throws is answered like any other failure. */
export function answering(work: (request: Request, response: Response) => Promise<unknown>): RequestHandler {
  return (request, response, next) => {
    work(request, response).catch(next)
  }
}
