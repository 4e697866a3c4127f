import { edinburgh } from './edinburgh.ts'
import { juelich } from './juelich.ts'

/** Recording formats, the most telling first: the last one takes what no other knows. */
export const RECORDING_FORMATS = [edinburgh, juelich] as const
