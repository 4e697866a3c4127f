import type { Socket } from 'socket.io'

/** Packets that wait for one client because its connection takes no more (engine.io keeps them without a bound). */
export function queuedPackets({ conn }: Pick<Socket, 'conn'>): number {
  // Documented as the sign of a slow client, yet private in the types.
  return conn['writeBuffer'].length
}
