import { basename } from 'node:path'
import { DocumentError, documentIssue } from '#models/document/document-error.ts'
import { bounds } from '#models/geometry/polygon.ts'
import type { Bounds, Point } from '#models/geometry/point.ts'
import { addSample, gatherTracks, rawTrack, type RawTrack } from '../gather-tracks.ts'
import type { RecordingUnit, Track } from '../recording.ts'
import { recordingFps } from '../recording-fps.ts'
import { recordingScale } from '../recording-scale.ts'
import { createTally, type RowTally } from '../row-tally.ts'
import { defineFormat } from './define.ts'

/** The files carry no date; a round one says that it is a convention. */
const ASSUMED_START = '2000-01-01T12:00'
const TIME_ZONE = 'Europe/Berlin'
/** Where the virtual cameras are drawn, m. Assumption: under the roof of an exhibition hall. */
const CAMERA_HEIGHT_M = 7.5
/** Space for one person in a passage, m² (the Y of LB/T 034). Assumption: Fruin's walkways leave level E at 0.5 m², C at 1.4 m². */
const AREA_PER_PERSON_M2 = 1
/** Free floor kept round the outermost positions, m: half a body with its sway. */
const RIM_M = 0.35
/** Sizes of place that tell a wrong unit, m. */
const SIZE_RANGE_M = [1, 500] as const

/** Text of the Jülich archive: `id frame x y [z]` in columns, comments after #; unit and frame rate in the comments or given. */
export const juelich = defineFormat({
  id: 'juelich',
  looksLike: () => true,
  read: (text, file, options) => {
    const head = readHead(text)
    const fps = recordingFps(file, options.fps ?? head.fps)
    const scaleM = recordingScale(file, options.unit ?? head.unit)
    const tally = createTally(file, 'rows')
    const raw = readRows(text, scaleM, tally)
    const badRows = tally.settle()
    const { tracks, notes } = gatherTracks(raw.values(), fps)
    const name = head.description ?? basename(file).replace(/\..*$/, '')
    const start = Temporal.PlainDateTime.from(ASSUMED_START).toZonedDateTime(TIME_ZONE)
    return {
      origin: {
        id:
          name
            .toLowerCase()
            .replaceAll(/[^a-z0-9]+/g, '-')
            .replaceAll(/^-|-$/g, '') || 'recording',
        title: { zh: `真实记录回放：行人实验 ${name}`, en: `Replay: pedestrian experiment ${name}` },
        place: { zh: `行人实验 ${name}`, en: `Pedestrian experiment ${name}` },
        credit: 'Jülich Pedestrian Dynamics Data Archive (ped.fz-juelich.de), CC-BY-4.0',
        timeZone: TIME_ZONE,
        // The archive's home: the files do not say in which hall they were recorded.
        anchor: { lat: 50.905, lon: 6.405 },
        frame0Ms: start.epochMilliseconds,
        keepSide: 'right',
        layout: 'passage',
        landmarks: [],
        cameraHeightM: CAMERA_HEIGHT_M,
        areaPerPersonM2: AREA_PER_PERSON_M2,
      },
      fps,
      tracks,
      bounds: boundsOf(tracks, file),
      notes: [
        ...badRows,
        ...notes,
        ...(options.fps !== undefined && head.fps !== undefined && options.fps !== head.fps
          ? [`the file says ${head.fps} frames a second; ${options.fps} as asked`]
          : []),
        `no date is recorded: frame 0 is taken as ${ASSUMED_START} (${TIME_ZONE})`,
      ],
    }
  },
})

interface Head {
  readonly fps: number | undefined
  readonly unit: RecordingUnit | undefined
  readonly description: string | undefined
}

/** What the comments say: `#framerate: 16`, `x/m`, `(in metres)`, `#description: 2009_AO_300`. */
function readHead(text: string): Head {
  const comments = text
    .slice(0, 10_000)
    .split('\n')
    .filter((line) => line.startsWith('#'))
    .join('\n')
  const fps = /framerate:\s*([\d.]+)/i.exec(comments)?.[1]
  const centimetres = /\bx\/cm\b|\bin (cm|centimet)/i.test(comments)
  const metres = /\bx\/m\b|\bin (m\b|met)/i.test(comments)
  return {
    fps: fps === undefined ? undefined : Number(fps),
    unit: centimetres ? 'cm' : metres ? 'm' : undefined,
    description: /description:\s*(\S+)/i.exec(comments)?.[1],
  }
}

function readRows(text: string, scaleM: number, tally: RowTally): Map<number, RawTrack> {
  const people = new Map<number, RawTrack>()
  let heading = true
  text.split('\n').forEach((line, i) => {
    const body = line.trim()
    if (body === '' || body.startsWith('#')) return
    const fields = body.split(/[\s,;]+/)
    const named = heading && /^[a-z]/i.test(body) && !/^nan\b/i.test(body)
    heading = false
    if (named) return
    const [id = NaN, frame = NaN, x = NaN, y = NaN] = fields.slice(0, 4).map(Number)
    if (fields.length < 4) tally.bad('RECORDING_COLUMNS', 'too few columns', body, 'id frame x y [z]', i + 1)
    else if (!Number.isInteger(id) || !Number.isInteger(frame) || frame < 0) {
      tally.bad('RECORDING_VALUE', 'id and frame must be whole numbers', body, 'id frame x y [z]', i + 1)
    } else if (!Number.isFinite(x) || !Number.isFinite(y)) {
      tally.bad('RECORDING_VALUE', 'x and y must be numbers', body, 'id frame x y [z]', i + 1)
    } else {
      const track = people.get(id) ?? rawTrack(id)
      people.set(id, track)
      addSample(track, frame, x * scaleM, y * scaleM, i + 1, tally)
    }
  })
  return people
}

function boundsOf(tracks: readonly Track[], file: string): Bounds {
  const { minX, minY, maxX, maxY } = bounds(positions(tracks))
  const [least, most] = SIZE_RANGE_M
  const sizeM = Math.max(maxX - minX, maxY - minY)
  if (tracks.length > 0 && (sizeM < least || sizeM > most)) {
    const issue = documentIssue(
      'RECORDING_SIZE',
      'the place has no size for people, m; is the unit right?',
      sizeM,
      `${least} to ${most} m`,
      '--unit',
    )
    throw new DocumentError(file, [issue])
  }
  return { minX: minX - RIM_M, minY: minY - RIM_M, maxX: maxX + RIM_M, maxY: maxY + RIM_M }
}

function* positions(tracks: readonly Track[]): Generator<Point> {
  for (const { xM, yM } of tracks) for (let i = 0; i < xM.length; i++) yield [xM[i] as number, yM[i] as number]
}
