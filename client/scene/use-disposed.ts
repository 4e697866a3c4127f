import { useEffect } from 'react'

/** Frees the GPU resources made by hand in a memo (its members, and members of its lists) when it is made anew or the component goes. */
export function useDisposed(made: object): void {
  useEffect(() => () => disposeAll(made), [made])
}

function disposeAll(made: object): void {
  for (const member of Object.values(made).flat() as unknown[]) {
    if (typeof member === 'object' && member !== null && 'dispose' in member && typeof member.dispose === 'function') member.dispose()
  }
}
