import { createDutyAnalyst } from '#client/duty/duty-analyst.ts'
import { UNTOLD } from '#client/duty/duty-log.ts'
import type { Link } from '#client/link/link.ts'
import { liveAccount } from '#client/stores/accounts.ts'
import { tileWishStore } from '#client/stores/tile-wish.ts'
import { startAnalytics } from '#client/workers/analytics.ts'
import type { LeaseKeeper } from './lease-keeper.ts'
import { NO_VIEW } from '#models/wire/tile-view.ts'
import { createTwinSink } from './twin-sink.ts'

/** Begins the live account of the page: it is written as long as the page is open, whatever is shown. */
export function startTwin(link: Link, keeper: Pick<LeaseKeeper, 'heard'>): void {
  const nowMs = (): number => performance.now()
  const duty = createDutyAnalyst(link, { kind: 'screen', wallMs: nowMs, log: UNTOLD })
  const sink = createTwinSink({ account: liveAccount, analytics: startAnalytics(), duty, nowMs, senderMs: () => link.senderMs() })

  const look = (): void => {
    link.view(document.hidden ? NO_VIEW : tileWishStore.getState().wish)
  }
  document.addEventListener('visibilitychange', look)
  tileWishStore.subscribe(look)
  link.open({
    ...sink,
    clock(clock) {
      sink.clock(clock)
      keeper.heard()
    },
  })
}
