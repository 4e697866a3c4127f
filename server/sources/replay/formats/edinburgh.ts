import { basename } from 'node:path'
import { addSample, gatherTracks, rawTrack, type RawTrack } from '../gather-tracks.ts'
import { recordingFps } from '../recording-fps.ts'
import { recordingScale } from '../recording-scale.ts'
import { createTally, type RowTally } from '../row-tally.ts'
import { defineFormat } from './define.ts'

/**
 * Camera picture and ground size of a pixel; about 9 frames a second, varying with load.
 * Source: Edinburgh Informatics Forum Pedestrian Database, homepages.inf.ed.ac.uk/rbf/FORUMTRACKING.
 */
const PICTURE_PX = { width: 640, height: 480 }
const PIXEL_M = 0.0247
const FPS = 9
const CAMERA_HEIGHT_M = 23

/** The files carry no time of day. Traffic peaks three to four hours in, which fits lunch when frame 0 is nine o'clock. */
const ASSUMED_START = '09:00'
const TIME_ZONE = 'Europe/London'

/** Space for one visitor of a hall, m² (the Y of LB/T 034). Assumption: between a walkway and a standing crowd. */
const AREA_PER_PERSON_M2 = 2

/** Main ways in and out, from the database's description of the scene; places read off the density of track ends, px. */
const LANDMARKS_PX = [
  { name: { zh: '正门', en: 'Front door' }, at: [115, 460] },
  { name: { zh: '咖啡厅', en: 'Café' }, at: [130, 10] },
  { name: { zh: '楼梯', en: 'Stairs' }, at: [305, 5] },
  { name: { zh: '电梯', en: 'Lift and night exit' }, at: [600, 10] },
  { name: { zh: '实验室', en: 'Labs' }, at: [605, 450] },
] as const

/** Matlab text of the Edinburgh Informatics Forum database: `TRACK.R7=[[x y frame];...];`, pixels with y downwards. */
export const edinburgh = defineFormat({
  id: 'edinburgh',
  looksLike: (head) => /^\s*(TRACK|Properties)\.R\d+\s*=/m.test(head),
  read: (text, file, options) => {
    const fps = recordingFps(file, options.fps ?? FPS)
    const unit = options.unit ?? 'px'
    const scaleM = unit === 'px' ? PIXEL_M : recordingScale(file, unit)
    const heightM = PICTURE_PX.height * PIXEL_M
    const [lines, samples] = [createTally(file, 'tracks'), createTally(file, 'samples')]
    const raw: RawTrack[] = []
    const promised = Number(/^%.*\bare\s+(\d+)/m.exec(text)?.[1] ?? NaN)
    text.split('\n').forEach((line, i) => {
      const body = line.trim()
      if (body === '' || body.startsWith('%') || body.startsWith('Properties.')) return
      const track = readTrack(body, i + 1, lines, samples, (x, y) => [x * scaleM, heightM - y * scaleM])
      if (track !== null) raw.push(track)
    })
    const { tracks, notes } = gatherTracks(raw, fps)
    const date = dateOf(file)
    const start = Temporal.PlainDateTime.from(`${date}T${ASSUMED_START}`).toZonedDateTime(TIME_ZONE)
    return {
      origin: {
        id: 'edinburgh-forum',
        title: { zh: `真实记录回放：爱丁堡信息学中庭，${date}`, en: `Replay: Edinburgh Informatics Forum, ${date}` },
        place: { zh: '爱丁堡信息学中庭', en: 'Edinburgh Informatics Forum' },
        credit: 'Edinburgh Informatics Forum Pedestrian Database (Majecka 2009), University of Edinburgh',
        timeZone: TIME_ZONE,
        anchor: { lat: 55.9446, lon: -3.1869 },
        frame0Ms: start.epochMilliseconds,
        keepSide: 'left',
        layout: 'floor',
        landmarks: LANDMARKS_PX.map(({ name, at: [x, y] }) => ({ name, at: [x * PIXEL_M, heightM - y * PIXEL_M] })),
        cameraHeightM: CAMERA_HEIGHT_M,
        areaPerPersonM2: AREA_PER_PERSON_M2,
      },
      fps,
      tracks,
      bounds: { minX: 0, minY: 0, maxX: PICTURE_PX.width * PIXEL_M, maxY: heightM },
      notes: [
        ...lines.settle(),
        ...samples.settle(),
        ...(Number.isNaN(promised) || promised === raw.length ? [] : [`the file promises ${promised} tracks, ${raw.length} could be read`]),
        ...notes,
        `no time of day is recorded: frame 0 is taken as ${ASSUMED_START} on ${date} (${TIME_ZONE}), ${fps} frames a second`,
        'bearings are not recorded: up in the picture is called north',
      ],
    }
  },
})

function readTrack(
  body: string,
  line: number,
  lines: RowTally,
  samples: RowTally,
  toMetres: (x: number, y: number) => [number, number],
): RawTrack | null {
  const [, id, matrix] = /^TRACK\.R(\d+)\s*=\s*\[(.*)\]\s*;?$/.exec(body) ?? []
  if (id === undefined || matrix === undefined) {
    lines.bad('RECORDING_TRACK', 'not a whole track', body.slice(0, 40), 'TRACK.R1=[[x y frame];...];', line)
    return null
  }
  const track = rawTrack(Number(id))
  for (const row of matrix.split(';')) {
    const numbers = row
      .replace(/[[\]]/g, ' ')
      .trim()
      .split(/[\s,]+/)
      .map(Number)
    const [x = NaN, y = NaN, frame = NaN] = numbers
    if (numbers.length !== 3 || !numbers.every(Number.isFinite)) {
      samples.bad('RECORDING_VALUE', `sample of track ${id}`, row, 'x y frame', line)
    } else if (x < 0 || y < 0 || x > PICTURE_PX.width || y > PICTURE_PX.height) {
      samples.bad('RECORDING_RANGE', `sample of track ${id}`, row, `0 to ${PICTURE_PX.width}, 0 to ${PICTURE_PX.height}`, line)
    } else addSample(track, frame, ...toMetres(x, y), line, samples)
  }
  lines.good()
  return track
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Day from the file's name (`tracks.01Jul.txt`); the database runs from 24 August 2009 to 1 August 2010. */
function dateOf(file: string): string {
  const [, dayText = '1', month = 'Jul'] = /(\d{2})([A-Z][a-z]{2})/.exec(basename(file)) ?? []
  const index = Math.max(0, MONTHS.indexOf(month))
  const day = Math.min(31, Math.max(1, Number(dayText)))
  const year = index > 7 || (index === 7 && day >= 24) ? 2009 : 2010
  return Temporal.PlainDate.from({ year, month: index + 1, day }).toString()
}
