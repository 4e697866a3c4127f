import { useCallback, useEffect, useState } from 'react'
import { PeopleError } from '#client/link/people.ts'

/** Rows of the server, and a way to do something about them and see how they are then. */
export interface Rows<T> {
  readonly rows: readonly T[] | null
  /** What was refused last; null when nothing was. */
  readonly fault: PeopleError | null
  /** @returns what came of it, or null when it was refused */
  readonly act: <R>(work: () => Promise<R>) => Promise<R | null>
}

/** @param load always the same function */
export function useRows<T>(load: () => Promise<readonly T[]>): Rows<T> {
  const [rows, setRows] = useState<readonly T[] | null>(null)
  const [fault, setFault] = useState<PeopleError | null>(null)
  const act = useCallback(
    async <R>(work: () => Promise<R>): Promise<R | null> => {
      setFault(null)
      try {
        const result = await work()
        setRows(await load())
        return result
      } catch (error) {
        setFault(faultOf(error))
        return null
      }
    },
    [load],
  )
  useEffect(() => {
    load().then(setRows, (error: unknown) => setFault(faultOf(error)))
  }, [load])
  return { rows, fault, act }
}

function faultOf(error: unknown): PeopleError {
  return error instanceof PeopleError ? error : new PeopleError({ code: 'INTERNAL', message: String(error) })
}
