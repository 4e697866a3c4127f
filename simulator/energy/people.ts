/** Dry heat one visitor gives off, W. Source: ASHRAE Handbook Fundamentals, heat gain from occupants: walking, standing (shop): 75 W. */
export const SENSIBLE_HEAT_W = 75

/**
 * Water one visitor gives off, kg/s: latent heat 55 W over 2.45 MJ/kg, about 81 g/h.
 * Source: the same row of the ASHRAE table.
 */
export const MOISTURE_KG_PER_S = 55 / 2.45e6

/**
 * Carbon dioxide one visitor breathes out, m³/s: 0.0048 L/s, an adult at 1.2 met.
 * Source: Persily & de Jonge, Indoor Air 27 (2017) 868-879, doi 10.1111/ina.12383 (quoted from memory; children less, stairs twice as much).
 */
export const CO2_M3_PER_S = 4.8e-6
