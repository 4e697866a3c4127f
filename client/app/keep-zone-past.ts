import type { HistorySource } from '#client/link/replay/history-source.ts'
import { selectionStore } from '#client/stores/selection.ts'
import { timelineStore } from '#client/stores/timeline.ts'
import { liveAccount } from '#client/stores/accounts.ts'
import { twinStore } from '#client/stores/twin.ts'
import { zonePastStore } from '#client/stores/zone-past.ts'
import { ESTIMATE_PREFIX, ESTIMATE_QUANTITY } from '#models/wire/past/past-stretch.ts'

/** How far back a zone's chart goes, ms. */
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
/** Wall time a hand must rest before a chart is fetched, ms. */
const REST_MS = 400

/** Keeps what is known of the selected zone before the page saw it, whatever moment is shown. @returns what ends it */
export function keepZonePast(source: HistorySource): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined

  const fetchPast = async (): Promise<void> => {
    const { selected } = selectionStore.getState()
    const { clock } = twinStore.getState()
    const run = timelineStore.getState().chosen?.id ?? liveAccount.twin.getState().hello?.epoch
    if (selected?.kind !== 'zone' || clock === null || run === undefined) return
    const { id } = selected
    const toMs = Math.floor(clock.simMs / MINUTE_MS) * MINUTE_MS
    const span = { run, fromMs: toMs - HOUR_MS, toMs }
    // Without it the chart begins where the page did; the link tells of a server that is away.
    const points = await source.series(span, `${ESTIMATE_PREFIX}${id}`, ESTIMATE_QUANTITY, MINUTE_MS).catch(() => [])
    const now = selectionStore.getState().selected
    if (now?.kind !== 'zone' || now.id !== id) return
    zonePastStore.setState({ zone: id, points: points.map(({ fromMs, mean }) => ({ tMs: fromMs + MINUTE_MS / 2, mean })) })
  }

  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void fetchPast(), REST_MS)
  }
  const ends = [
    selectionStore.subscribe((now, before) => now.selected !== before.selected && soon()),
    // Another account, run or moment: each has an epoch of its own.
    twinStore.subscribe((now, before) => now.hello?.epoch !== before.hello?.epoch && soon()),
  ]
  return () => {
    clearTimeout(timer)
    for (const end of ends) end()
  }
}
