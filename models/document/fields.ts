import * as z from 'zod/mini'

/** Lower-case words joined by hyphens. */
export const Id = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/))

/** A name in both languages of the product. */
export const Name = z.strictObject({ zh: z.string().check(z.minLength(1)), en: z.string().check(z.minLength(1)) })
export type Name = z.infer<typeof Name>

/** Local metres: x east, y north. */
export const PointM = z.tuple([z.number(), z.number()])
/** Local metres: x east, y north, z up. */
export const Point3M = z.tuple([z.number(), z.number(), z.number()])
export const Ring = z.array(PointM).check(z.minLength(3))
export const SegmentM = z.tuple([PointM, PointM])

/** Time of day on a 24 h clock, venue time. */
export const ClockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
export const Share = z.number().check(z.gte(0), z.lte(1))
export const Positive = z.number().check(z.gt(0))
export const NotNegative = z.number().check(z.gte(0))
export const Count = z.int().check(z.gte(0))
