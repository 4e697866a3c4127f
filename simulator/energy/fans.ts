/**
 * Electric power of the fans per design flow of fresh air, W/(m³/s): 0.24 W/(m³/h).
 * Source: GB 50189-2015, table 4.3.22, limit of Ws for fresh-air systems (quoted from memory).
 */
const FAN_W_PER_M3PS = 0.24 * 3600

/**
 * Electric power of a building's fans, W. Demand moves dampers at constant pressure, so power follows the flow; the share set
 * moves the speed, and pressure follows its square (affinity laws of fans, e.g. ASHRAE Handbook HVAC Systems, chapter Fans).
 * @param flowM3PerS fresh air brought now
 * @param share of the design flow per person, as the plant is set
 */
export function fanW(flowM3PerS: number, share: number): number {
  return FAN_W_PER_M3PS * flowM3PerS * share * share
}
