import { type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import { programmeS, sessionEndS, showLengthS } from '#models/venue/programme.ts'
import { defineLever, type LeverView } from './define.ts'
import { noTarget, targetIndex, targetOf } from './target.ts'

const MINUTE_S = 60

/** Moves the shows of an attraction that have not begun by so many minutes from the printed programme; 0 is the programme. */
export const setSchedule = defineLever({
  type: 'setSchedule',
  check: (view, lever) => {
    const index = targetIndex(view.venue, lever, 'attraction')
    if (index === -1) return noTarget(lever, 'attraction')
    return view.controls.showStartS[index]?.length === 0
      ? documentIssue('LEVER_NO_SHOWS', 'nothing is shown at a fixed time here', lever.device, 'an attraction with shows', '/device')
      : shiftIssue(view, index, lever.shiftMin)
  },
  apply: (view, lever) => {
    const index = targetIndex(view.venue, lever, 'attraction')
    const { startsS, printedS, next } = programme(view, index)
    for (let show = next; show < startsS.length; show++) startsS[show] = printedS[show]! + lever.shiftMin * MINUTE_S
  },
  read: (view, device) => {
    const { startsS, printedS } = programme(view, targetOf(view.venue, device, 'attraction'))
    const last = startsS.length - 1
    return { shiftMin: last < 0 ? 0 : (startsS[last]! - printedS[last]!) / MINUTE_S }
  },
})

/** Not into the past, not over the show before, not past closing. */
function shiftIssue(view: LeverView, index: number, shiftMin: number): DocumentIssue | null {
  const { venue, clockS } = view
  const { startsS, printedS, lengthS, next } = programme(view, index)
  const before = startsS[next - 1]
  if (next === startsS.length) return documentIssue('LEVER_SHOWS_OVER', 'the last show has begun', shiftMin, 'tomorrow', '/shiftMin')
  const earliestS = Math.max(clockS, before === undefined ? 0 : before + lengthS)
  const fromMin = Math.ceil((earliestS - printedS[next]!) / MINUTE_S)
  const toMin = Math.floor((sessionEndS(venue.opening) - lengthS - printedS.at(-1)!) / MINUTE_S)
  const allowed = fromMin > toMin ? 'none today' : `${fromMin} to ${toMin} min`
  if (shiftMin > toMin) return documentIssue('LEVER_SHOW_CLOSING', 'the last show would end after closing', shiftMin, allowed, '/shiftMin')
  if (shiftMin >= fromMin) return null
  return earliestS === clockS
    ? documentIssue('LEVER_SHOW_PAST', 'the next show would begin in the past', shiftMin, allowed, '/shiftMin')
    : documentIssue('LEVER_SHOW_OVERLAP', 'the next show would begin before the last has ended', shiftMin, allowed, '/shiftMin')
}

/** Shows of an attraction as they stand and as printed, s after midnight; `next` is the first that has not begun. */
function programme({ venue, controls, clockS }: LeverView, index: number) {
  const attraction = venue.attractions[index]
  const startsS = controls.showStartS[index] ?? new Float64Array(0)
  const printedS = attraction === undefined ? [] : programmeS(attraction, venue.opening)
  const begun = startsS.findLastIndex((startS) => startS <= clockS)
  return { startsS, printedS, lengthS: attraction === undefined ? 0 : showLengthS(attraction), next: begun + 1 }
}
