import { createDutyAnalyst } from '#client/duty/duty-analyst.ts'
import { UNTOLD } from '#client/duty/duty-log.ts'
import type { Link } from '#client/link/link.ts'
import { liveAccount } from '#client/stores/accounts.ts'
import { startAnalytics } from '#client/workers/analytics.ts'
import { tileCount } from '#models/wire/frame/tile-grid.ts'
import { venueGrid } from '#models/wire/frame/venue-grid.ts'
import { NO_VIEW, wholeView } from '#models/wire/tile-view.ts'
import type { LeaseKeeper } from './lease-keeper.ts'
import { createTwinSink } from './twin-sink.ts'

/** Begins the live account of the page: it is written as long as the page is open, whatever is shown. */
export function startTwin(link: Link, keeper: Pick<LeaseKeeper, 'heard'>): void {
  const nowMs = (): number => performance.now()
  const duty = createDutyAnalyst(link, { kind: 'screen', wallMs: nowMs, log: UNTOLD })
  const sink = createTwinSink({ account: liveAccount, analytics: startAnalytics(), duty, nowMs })

  const look = (): void => {
    const { hello } = liveAccount.twin.getState()
    if (hello !== null) link.view(document.hidden ? NO_VIEW : wholeView(tileCount(venueGrid(hello.venue))))
  }
  document.addEventListener('visibilitychange', look)
  link.open({
    ...sink,
    hello(hello) {
      sink.hello(hello)
      look()
    },
    clock(clock) {
      sink.clock(clock)
      keeper.heard()
    },
  })
}
