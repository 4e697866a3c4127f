import { useEffect } from 'react'

/** Frees GPU resources made by hand when they are replaced or the component goes. */
export function useDisposed(...resources: readonly { dispose(): void }[]): void {
  useEffect(
    () => () => {
      for (const resource of resources) resource.dispose()
    },
    // The resources are the dependencies.
    resources,
  )
}
