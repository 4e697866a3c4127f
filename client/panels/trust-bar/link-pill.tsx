import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { type MessageId, useText } from '#client/i18n/text.ts'
import { type Health, useLiveHealth } from '#client/panels/health.ts'
import { useFormat } from '#client/panels/use-twin.ts'
import { liveAccount } from '#client/stores/accounts.ts'
import { frameRing, heldMs } from '#client/stores/frame-ring.ts'
import { classes } from '#client/ui/classes.ts'
import { Pill } from './pill.tsx'

const WORDS: Record<Health['kind'], MessageId> = {
  live: 'link.live',
  silent: 'link.silent',
  failed: 'link.failed',
  starting: 'link.starting',
  connecting: 'link.connecting',
  reconnecting: 'link.reconnecting',
  draining: 'link.draining',
  refused: 'link.refused',
}

/** Whether the page is live, how many frames a second arrive, and how long they were on their way; else how old the last word is. */
export function LinkPill() {
  const text = useText()
  const format = useFormat()
  const health = useLiveHealth()
  const frames = useFrames()
  const live = health.kind === 'live'
  // A recording is not live, however well the link stands.
  const replay = useStore(liveAccount.twin, (state) => state.hello?.source.kind === 'replay')
  return (
    <Pill className={live ? '' : 'border-alarm-2-inline'}>
      <i aria-hidden className={classes('size-2 rounded-full', live ? 'bg-accent' : 'border-2 border-alarm-2-inline')} />
      <span role="status" className={live ? 'font-medium' : 'font-semibold text-alarm-2-inline'}>
        {text(live && replay ? 'link.connected' : WORDS[health.kind])}
      </span>
      {live ? (
        <>
          <span className="text-muted max-2xl:hidden">{text('link.rate', { rate: format.count(frames.perS) })}</span>
          <span className="min-w-9 text-right text-muted">
            {Number.isNaN(frames.lagMs)
              ? text('link.age', { age: format.decimal(health.ageS, 1) })
              : text('link.lag', { ms: format.count(Math.max(0, frames.lagMs)) })}
          </span>
          {frames.heldMs > 0 && (
            <span className="font-semibold text-alarm-2-inline">{text('link.held', { age: format.decimal(frames.heldMs / 1000, 0) })}</span>
          )}
        </>
      ) : (
        health.ageS > 0 && <span className="text-text-2">{format.duration(health.ageS)}</span>
      )}
    </Pill>
  )
}

/** Visitor frames that arrived in the last second, how long the last was on its way, and since when their pose is held; 0 when it is not. */
function useFrames(): { readonly perS: number; readonly lagMs: number; readonly heldMs: number } {
  const [shown, setShown] = useState({ perS: 0, lagMs: Number.NaN, heldMs: 0 })
  useEffect(() => {
    let before = frameRing.received
    const timer = setInterval(() => {
      const perS = Math.max(0, frameRing.received - before)
      before = frameRing.received
      setShown({ perS, lagMs: perS > 0 ? frameRing.lagMs : Number.NaN, heldMs: heldMs(frameRing, performance.now()) })
    }, 1000)
    return () => clearInterval(timer)
  }, [])
  return shown
}
