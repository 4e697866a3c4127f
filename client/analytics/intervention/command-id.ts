/** Offset basis and prime of the 64-bit FNV-1a hash. Source: Fowler, Noll, Vo; draft-eastlake-fnv. */
const FNV_OFFSET = 0xcbf29ce484222325n
const FNV_PRIME = 0x100000001b3n

/**
 * Id of the command that carries out one action of a proposal. Made from the proposal alone, so that an analyst who
 * takes over, or sends again, gives the same id and the server acts once.
 */
export function commandId(proposal: string, action: number): string {
  let hash = FNV_OFFSET
  for (let i = 0; i < proposal.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(proposal.charCodeAt(i))) * FNV_PRIME)
  return `rule-${hash.toString(16).padStart(16, '0')}-${action}`
}
