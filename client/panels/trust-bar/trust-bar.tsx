import { CircleHelp } from 'lucide-react'
import { useStore } from 'zustand'
import { useText } from '#client/i18n/text.ts'
import { countAlarms } from '#client/panels/alarms/order-alarms.ts'
import { HelpDialog } from '#client/panels/help/help-dialog.tsx'
import { useLiveHealth } from '#client/panels/health.ts'
import { usePast } from '#client/panels/time-controls.ts'
import { usePreference, useTwin } from '#client/panels/use-twin.ts'
import { liveAccount } from '#client/stores/accounts.ts'
import { Button } from '#client/ui/button.tsx'
import { classes } from '#client/ui/classes.ts'
import { type Priority, PriorityBadge } from '#client/ui/priority-badge.tsx'
import { AccountMenu } from './account-menu.tsx'
import { ClockPill } from './clock-pill.tsx'
import { AutonomySwitch, DutyPill } from './duty-pill.tsx'
import { LeasePill } from './lease-pill.tsx'
import { LinkPill } from './link-pill.tsx'
import { LanguageButton, ThemeButton } from './page-buttons.tsx'
import { Pill } from './pill.tsx'
import { SourcePill } from './source-pill.tsx'

/** Always on screen: what is shown, how fresh it is, who acts, what is wrong. */
export function TrustBar() {
  return (
    <div className="flex h-12 items-center gap-2 border-b border-hairline bg-panel px-4 max-2xl:gap-1.5 max-2xl:px-3">
      <VenueTitle />
      <LinkPill />
      <ClockPill />
      <SourcePill />
      <AccountMenu />
      <span className="flex-1" />
      <LeasePill />
      <DutyPill />
      <AutonomySwitch />
      <AlarmCounts />
      <span className="flex items-center">
        <LanguageButton />
        <ThemeButton />
        <HelpDialog trigger={<HelpButton />} />
      </span>
    </div>
  )
}

function VenueTitle() {
  const name = useTwin((state) => state.hello?.venue.name)
  const chinese = usePreference((state) => state.locale === 'zh-CN')
  const text = useText()
  if (name === undefined) return <h1 className="font-serif text-title font-semibold tracking-[0.04em]">{text('app.name')}</h1>
  return (
    <h1 className="mr-1 flex min-w-0 items-baseline overflow-hidden gap-2.5 font-serif whitespace-nowrap">
      <span className="min-w-0 truncate text-title font-semibold tracking-[0.04em] 2xl:shrink-0 max-2xl:text-strong max-2xl:tracking-normal">
        {chinese ? name.zh : name.en}
      </span>
      <span className="min-w-0 truncate text-body text-muted max-2xl:hidden">{chinese ? name.en : name.zh}</span>
    </h1>
  )
}

const PRIORITIES: readonly Priority[] = [1, 2, 3, 4]

/** Open alarms of the present by priority, whatever is shown. That there is none is only said while it can be known. */
function AlarmCounts() {
  const text = useText()
  const { stale } = useLiveHealth()
  const past = usePast()
  const known = useTwin((state) => state.hello !== null)
  const insights = useStore(liveAccount.twin, (state) => state.insights)
  const counts = countAlarms(insights.values())
  if (!known) return null
  return (
    <Pill className="gap-3">
      <span className="sr-only">{text('alarms.title')}</span>
      {past && <span className="text-caption text-muted">{text('time.now')}</span>}
      {counts.every((count) => count === 0) && (
        <span className="text-caption text-muted 2xl:hidden">{text(stale ? 'value.none' : 'alarms.zero')}</span>
      )}
      {PRIORITIES.map((priority) => {
        const count = counts[priority - 1] ?? 0
        return (
          <span key={priority} className={classes('inline-flex items-center gap-1.5', count === 0 && 'opacity-45 max-2xl:hidden')}>
            <PriorityBadge priority={priority} label={text(`priority.${priority}`)} />
            <span className="font-medium">{count}</span>
          </span>
        )
      })}
    </Pill>
  )
}

function HelpButton() {
  const text = useText()
  return (
    <Button look="quiet" aria-label={text('help.title')}>
      <CircleHelp aria-hidden size={16} />
    </Button>
  )
}
