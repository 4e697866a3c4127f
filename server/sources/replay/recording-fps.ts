import { DocumentError, documentIssue } from '#models/document/document-error.ts'

/** Frame rates a recording of people can have: slower shows no walking, faster is a film of something else. */
const FPS_RANGE = [0.5, 240] as const

/** Checks a frame rate. @throws DocumentError RECORDING_FPS when it is missing or out of range */
export function recordingFps(file: string, fps: number | undefined): number {
  const [low, high] = FPS_RANGE
  if (fps !== undefined && fps >= low && fps <= high) return fps
  const message = fps === undefined ? 'the file does not say its frame rate' : 'frame rate out of range'
  throw new DocumentError(file, [documentIssue('RECORDING_FPS', message, fps ?? null, `--fps ${low} to ${high}`, '--fps')])
}
