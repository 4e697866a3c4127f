import { type DocumentIssue } from '#models/document/document-error.ts'
import { type Command, isLever } from '#models/wire/command.ts'
import { echoIssues, serverIssue } from '#server/errors.ts'
import type { LeaseDesk } from '#server/duty/lease-desk.ts'
import type { Hub } from '#server/hub/hub.ts'

/** What came of an action; `simMs` is venue time, ms since the epoch. */
export interface ActResult {
  readonly status: 'applied' | 'refused'
  readonly issues: readonly DocumentIssue[]
  readonly simMs: number
}

/**
 * Carries an accepted command out: levers and sensor faults through the source, everything else on the twin itself.
 * Stays open while a device has not confirmed.
 */
export async function act({ id, action, lease: token }: Command, hub: Hub, lease: Pick<LeaseDesk, 'stale'>): Promise<ActResult> {
  const { source } = hub
  const simMs = hub.clock().simMs
  const refused = (issue: DocumentIssue): ActResult => ({ status: 'refused', issues: [issue], simMs })
  const stale = token === undefined ? null : lease.stale(token)
  if (stale !== null) return refused(stale)
  const state = hub.sourceState()
  const stopped = state === 'ended' || state === 'failed'
  // A clock that will not move again takes no orders: `applied` would be a lie.
  if (stopped && action.type !== 'setAutonomy') return refused(serverIssue('SOURCE_STOPPED', state, 'playing', '/action'))
  if (isLever(action) || action.type === 'breakSensor') {
    if (!source.info.takesLevers) return refused(serverIssue('SOURCE_READ_ONLY', source.info.kind, 'a source that takes levers', '/action'))
    if (state === 'starting') return refused(serverIssue('SOURCE_STARTING', state, 'playing', '/action'))
    const answer = await (action.type === 'breakSensor' ? source.breakSensor(id, action.fault, token) : source.lever(id, action, token))
    return { status: answer.status, issues: echoIssues(answer.issues), simMs: answer.simMs }
  }
  switch (action.type) {
    case 'setSpeed':
      source.setSpeed(action.speed)
      break
    case 'setPaused':
      source.setPaused(action.paused)
      break
    case 'setAutonomy':
      hub.setAutonomy(action.autonomy)
      break
  }
  return { status: 'applied', issues: [], simMs }
}
