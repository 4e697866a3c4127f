import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { type MessageId, useText } from '#client/i18n/text.ts'
import { type Health, useLiveHealth } from '#client/panels/health.ts'
import { useFormat } from '#client/panels/use-twin.ts'
import { liveAccount } from '#client/stores/accounts.ts'
import { frameRing } from '#client/stores/frame-ring.ts'
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

/** Whether the page is live, how many frames a second arrive, and how old the last word is. */
export function LinkPill() {
  const text = useText()
  const format = useFormat()
  const health = useLiveHealth()
  const framesPerS = useFrameRate()
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
          <span className="text-muted max-2xl:hidden">{text('link.rate', { rate: format.count(framesPerS) })}</span>
          <span className="min-w-9 text-right text-muted">{text('link.age', { age: format.decimal(health.ageS, 1) })}</span>
        </>
      ) : (
        health.ageS > 0 && <span className="text-text-2">{format.duration(health.ageS)}</span>
      )}
    </Pill>
  )
}

/** Visitor frames that arrived in the last second. */
function useFrameRate(): number {
  const [rate, setRate] = useState(0)
  useEffect(() => {
    let before = frameRing.received
    const timer = setInterval(() => {
      setRate(Math.max(0, frameRing.received - before))
      before = frameRing.received
    }, 1000)
    return () => clearInterval(timer)
  }, [])
  return rate
}
