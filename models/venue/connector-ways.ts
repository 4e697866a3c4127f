import type { Connector, ConnectorEnd, StripConnector, Venue } from './schema.ts'

/** Where a connector is entered and left: both ends of a strip, or every stop of a lift. */
export function connectorEnds(connector: Connector): readonly ConnectorEnd[] {
  return connector.kind === 'lift' ? connector.stops : [connector.from, connector.to]
}

/** Every way a connector takes people, as zone ids from → to, one-way strips one way only. */
export function connectorWays(connector: Connector): [from: string, to: string][] {
  if (connector.kind === 'lift') {
    const { stops } = connector
    return stops.flatMap((from) => stops.flatMap((to): [string, string][] => (from === to ? [] : [[from.zone, to.zone]])))
  }
  const { from, to, direction = usualDirection(connector) } = connector
  const ahead: [string, string] = [from.zone, to.zone]
  const back: [string, string] = [to.zone, from.zone]
  return direction === 'both' ? [ahead, back] : [direction === 'from-to' ? ahead : back]
}

/** The stairs, escalators and ramps of a venue, in the order of its connectors. */
export function stripConnectors({ connectors }: Venue): StripConnector[] {
  return connectors.filter((connector) => connector.kind !== 'lift')
}

/** The way a strip leads that states none: an escalator runs from `from` to `to`. */
export function usualDirection({ kind }: StripConnector): 'both' | 'from-to' {
  return kind === 'escalator' ? 'from-to' : 'both'
}
