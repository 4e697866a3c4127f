import { useStore } from 'zustand'
import { useText } from '#client/i18n/text.ts'
import { useLiveHealth } from '#client/panels/health.ts'
import { useFormat } from '#client/panels/use-twin.ts'
import { liveAccount } from '#client/stores/accounts.ts'
import { classes } from '#client/ui/classes.ts'

/** After this long without a word the band turns from high to critical, s. */
const LONG_S = 5

/** Across the full width while what is shown may no longer be so: what happened, since when, what happens next. */
export function LinkBanner() {
  const text = useText()
  const format = useFormat()
  const health = useLiveHealth()
  const link = useStore(liveAccount.twin, (state) => state.link)
  const fault = useStore(liveAccount.twin, (state) => state.sourceFault)
  const known = useStore(liveAccount.twin, (state) => state.hello !== null)
  if (!health.stale || (health.kind === 'connecting' && !known)) return null
  const critical = (health.ageS > LONG_S && health.kind !== 'starting') || health.kind === 'refused' || health.kind === 'failed'
  return (
    <div
      role="alert"
      className={classes(
        'flex min-h-8 items-center justify-center gap-3 px-4 py-1 font-semibold',
        critical ? 'bg-alarm-1 text-alarm-1-label' : 'bg-alarm-2 text-alarm-2-label',
      )}
    >
      <span>
        {link.kind === 'refused'
          ? text('banner.refused', { code: link.problem.code, message: link.problem.message })
          : text(BANNERS[health.kind], { attempt: link.kind === 'reconnecting' ? link.attempt : 0, message: fault ?? '' })}
      </span>
      {health.ageS > 0 && (
        <span aria-hidden className="font-normal">
          {text('banner.age', { age: format.duration(health.ageS) })}
        </span>
      )}
    </div>
  )
}

const BANNERS = {
  live: 'link.live',
  connecting: 'banner.connecting',
  silent: 'banner.silent',
  failed: 'banner.failed',
  starting: 'banner.starting',
  reconnecting: 'banner.reconnecting',
  draining: 'banner.draining',
  refused: 'link.refused',
} as const
