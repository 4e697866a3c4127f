import { dirname } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { loadRecording } from '#server/sources/replay/load-recording.ts'
import { issueOf } from '../issue-of.ts'
import { recordingFolder, walkersAcross, walkersEast } from './recording-file.ts'

const put = recordingFolder()

describe('the Jülich format', () => {
  test('given unit and frame rate in the comments, no flag is needed', () => {
    const { tracks, fps, bounds } = loadRecording(put('east.txt', walkersEast(3)))
    expect(fps).toBe(10)
    expect(tracks.map(({ id }) => id)).toEqual([1, 2, 3])
    expect(tracks[0]?.timeS.at(-1)).toBe(10)
    expect(bounds).toEqual({ minX: -0.35, minY: -0.35, maxX: 10.35, maxY: 2.35 })
  })

  test('given centimetres and a frame rate on the command line, metres come out', () => {
    const bare = walkersEast(2).replaceAll(/^#.*\n/gm, '')
    const { tracks } = loadRecording(
      put(
        'bare.txt',
        bare.replaceAll(/(\d+\.\d\d) /g, (x) => `${Number(x) * 100} `),
      ),
      { unit: 'cm', fps: 10 },
    )
    expect(tracks[0]?.xM.at(-1)).toBeCloseTo(10)
  })

  test('given commas, a heading and gzip, it is read all the same', () => {
    const csv = `ID,Frame,x,y,v_x\n${walkersEast(2)
      .replaceAll(/^#.*\n/gm, '')
      .replaceAll(' ', ',')}`
    expect(loadRecording(put('east.csv.gz', gzipSync(csv)), { unit: 'm', fps: 10 }).tracks).toHaveLength(2)
  })

  test('given rows sorted by frame, people are told apart by id', () => {
    const rows = walkersEast(3)
      .split('\n')
      .filter((row) => !row.startsWith('#'))
    rows.sort((a, b) => Number(a.split(' ')[1]) - Number(b.split(' ')[1]))
    expect(loadRecording(put('by-frame.txt', rows.join('\n')), { unit: 'm', fps: 10 }).tracks).toHaveLength(3)
  })

  test('given a person unseen for three seconds, two appearances come of it', () => {
    const rows = walkersEast(1)
      .split('\n')
      .filter((_, i) => i < 40 || i > 70)
    const { tracks, notes } = loadRecording(put('silence.txt', rows.join('\n')))
    expect(tracks).toHaveLength(2)
    expect(notes.join('\n')).toContain('1 silences of more than 2 s')
  })

  test.for([
    ['no frame rate', walkersEast(1).replaceAll(/^# frame.*\n/gm, ''), {}, 'RECORDING_FPS', '--fps'],
    ['no unit', walkersEast(1).replaceAll(/^# id.*\n/gm, ''), {}, 'RECORDING_UNIT', '--unit'],
    ['pixels', walkersEast(1), { unit: 'px' }, 'RECORDING_UNIT', '--unit'],
    ['a frame rate of 0', walkersEast(1), { fps: 0 }, 'RECORDING_FPS', '--fps'],
    ['metres read as centimetres', walkersEast(1), { unit: 'cm' }, 'RECORDING_SIZE', '--unit'],
    ['an unknown format', walkersEast(1), { format: 'vicon' }, 'RECORDING_FORMAT', '--format'],
  ] as const)('given %s, the flag is named', async ([, text, options, code, pointer]) => {
    expect(await issueOf(() => loadRecording(put('flags.txt', text), options))).toMatchObject({ code, pointer })
  })

  test('given one bad row in a hundred, it is left out, counted and said', () => {
    const rows = walkersEast(1).split('\n')
    rows[50] = '1 48 NaN 0 1.7'
    const { tracks, notes } = loadRecording(put('one-bad.txt', rows.join('\n')))
    expect(tracks[0]?.timeS).toHaveLength(100)
    expect(notes[0]).toContain('1 of 101 rows left out (RECORDING_VALUE; first at line 51')
  })

  test.for([
    ['too few columns', '1 2 3', 'RECORDING_COLUMNS'],
    ['words', 'one two three four', 'RECORDING_VALUE'],
    ['a position that is no number', '1 999 NaN 0', 'RECORDING_VALUE'],
    ['half a person', '1.5 999 0 0', 'RECORDING_VALUE'],
    ['a frame before frame 0', '1 -4 0 0', 'RECORDING_VALUE'],
    ['a frame that does not ascend', '1 7 0 0', 'RECORDING_FRAME_ORDER'],
  ])('given %s in every sixth row, it is refused with file, line and value', async ([, row = '', code]) => {
    const rows = walkersEast(1)
      .split('\n')
      .flatMap((good, i) => (i > 10 && i % 5 === 0 ? [good, row] : [good]))
    const path = put('bad-rows.txt', rows.join('\n'))
    const error = await Promise.resolve()
      .then(() => loadRecording(path))
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      file: path,
      issues: [{ code: 'RECORDING_BAD_ROWS', allowed: '<= 10 %' }, { code, pointer: 'line 17' }, {}, {}, {}, {}],
    })
  })
})

describe('the Edinburgh format', () => {
  test('given pixels with y downwards, metres with y upwards come out, 24.7 mm to the pixel', () => {
    const { tracks, fps, origin } = loadRecording(put('tracks.01Jul.txt', walkersAcross(2)))
    expect(fps).toBe(9)
    expect(tracks).toHaveLength(2)
    expect(tracks[0]?.xM[0]).toBeCloseTo(5 * 0.0247, 5)
    expect(tracks[0]?.yM[0]).toBeCloseTo((480 - 240) * 0.0247, 5)
    expect(tracks[0]?.timeS[0]).toBeCloseTo(100 / 9, 9)
    expect(new Date(origin.frame0Ms).toISOString()).toBe('2010-07-01T08:00:00.000Z')
  })

  test('the day is told from the file name; the database runs from August 2009 to August 2010', () => {
    const day = (name: string): string => new Date(loadRecording(put(name, walkersAcross(1))).origin.frame0Ms).toISOString().slice(0, 10)
    expect(['tracks.24Aug.txt', 'tracks.01Aug.txt', 'tracks.16Dec.txt'].map(day)).toEqual(['2009-08-24', '2010-08-01', '2009-12-16'])
  })

  test('given a track cut short, it is left out and the promise of the header is compared', () => {
    const text = walkersAcross(20)
    const { tracks, notes } = loadRecording(put('short.txt', text.slice(0, -200)))
    expect(tracks).toHaveLength(19)
    expect(notes.join('\n')).toMatch(/1 of 20 tracks left out \(RECORDING_TRACK.*\n.*promises 20 tracks, 19 could be read/)
  })

  test('given a repeated frame and a place outside the picture, the samples are left out and counted', () => {
    const text = walkersAcross(1).replace('[25 240 102]', '[25 240 101]').replace('[45 240 104]', '[45 999 104]')
    const { tracks, notes } = loadRecording(put('samples.txt', text))
    expect(tracks[0]?.timeS).toHaveLength(62)
    expect(notes.slice(0, 2).join('\n')).toMatch(/RECORDING_FRAME_ORDER[^]*RECORDING_RANGE/)
  })

  test('given tracks that are all cut, it is refused', async () => {
    const text = walkersAcross(5).replaceAll('];', '')
    expect(await issueOf(() => loadRecording(put('all-cut.txt', text)))).toMatchObject({ code: 'RECORDING_BAD_ROWS', value: '5 of 5' })
  })
})

describe('files that are no recording', () => {
  const whole = gzipSync(walkersEast(3))

  test.for([
    ['an empty file', '', 'RECORDING_EMPTY'],
    ['blank lines', '\n\n  \n', 'RECORDING_EMPTY'],
    ['only comments', '# framerate: 10\n# id frame x/m y/m\n', 'RECORDING_EMPTY'],
    ['one position', '# framerate: 10\n# x/m\n1 1 0 0\n', 'RECORDING_EMPTY'],
    ['binary junk', Uint8Array.from({ length: 500 }, (_, i) => (i * 37) % 256), 'RECORDING_BINARY'],
    ['a gzip file cut short', whole.subarray(0, whole.length - 30), 'RECORDING_TRUNCATED'],
    ['a damaged gzip file', Uint8Array.from(whole, (byte, i) => (i > 20 && i < 60 ? 255 : byte)), 'RECORDING_GZIP'],
  ] as const)('%s', async ([, content, code]) => {
    expect(await issueOf(() => loadRecording(put('junk', content)))).toMatchObject({ code })
  })

  test('a missing file and a folder', async () => {
    expect(await issueOf(() => loadRecording('none.txt'))).toMatchObject({ code: 'RECORDING_MISSING' })
    expect(await issueOf(() => loadRecording(dirname(put('x', ''))))).toMatchObject({ code: 'RECORDING_FOLDER' })
  })
})
