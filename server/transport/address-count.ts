/** How many connections each remote address holds. */
export interface AddressCount {
  of(address: string | undefined): number
  /** Counts one more; the returned function takes it away again, once. */
  enter(address: string | undefined): () => void
}

export function createAddressCount(): AddressCount {
  const counts = new Map<string, number>()
  const of = (address = 'unknown'): number => counts.get(address) ?? 0
  return {
    of,
    enter(address = 'unknown') {
      counts.set(address, of(address) + 1)
      let inside = true
      return () => {
        if (!inside) return
        inside = false
        if (of(address) > 1) counts.set(address, of(address) - 1)
        else counts.delete(address)
      }
    },
  }
}
