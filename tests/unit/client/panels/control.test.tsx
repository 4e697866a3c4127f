// @vitest-environment jsdom
import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { denialOf } from '#client/panels/controls.ts'
import { LeasePill } from '#client/panels/trust-bar/lease-pill.tsx'
import { LeaseNotice } from '#client/panels/view/lease-notice.tsx'
import { liveAccount } from '#client/stores/accounts.ts'
import type { LeaseState, LeaseWord } from '#models/wire/lease.ts'
import { buttonOf, liveTwin, press, render } from './render.tsx'

const ME = { id: 'account-me', name: 'Me' }
const BO = { id: 'account-bo', name: 'Bo' }
const MINE: LeaseState = { token: 7, holder: ME, asker: null }
const THEIRS: LeaseState = { token: 8, holder: BO, asker: null }
const popover = (): Element => document.body

afterEach(() => document.body.replaceChildren())

test.for([
  [{ token: 0, holder: null, asker: null }, 'nobody', 'Take control', { op: 'acquire' }],
  [MINE, 'you', 'Give up control', { op: 'release', token: 7 }],
  [THEIRS, 'Bo', 'Ask for control', { op: 'request' }],
  [{ ...THEIRS, asker: ME }, 'Bo', 'Withdraw', { op: 'withdraw' }],
  [{ token: 8, holder: { id: 'screen-1', name: '' }, asker: null }, 'another screen', 'Ask for control', { op: 'request' }],
] as const)('%o: it says %s, and offers to %s', async ([lease, who, offer, ask]) => {
  using panel = await render(<LeasePill />, liveTwin({ lease }))
  expect(panel.element.textContent).toContain(who)
  await press(panel.element.querySelector('button'))
  await press(buttonOf(popover(), offer))
  expect(panel.asked).toEqual([ask])
})

test('taking over needs a written reason', async () => {
  using panel = await render(<LeasePill />, liveTwin({ lease: THEIRS }))
  await press(panel.element.querySelector('button'))
  expect(buttonOf(popover(), 'Take over now')?.disabled).toBe(true)
})

test('who may only watch sees who is in control and can press nothing', async () => {
  const twin = liveTwin({ lease: THEIRS })
  const hello = { ...twin.hello, role: 'viewer' } as NonNullable<typeof twin.hello>
  using panel = await render(<LeasePill />, { ...twin, hello })
  expect([panel.element.textContent, panel.element.querySelector('button')]).toEqual(['Bo in control', null])
})

test('the holder is asked, and gives or keeps', async () => {
  using panel = await render(<LeaseNotice />, liveTwin({ lease: { ...MINE, asker: BO } }))
  expect(panel.element.textContent).toContain('Bo asks for control')
  await press(buttonOf(panel.element, 'Give'))
  await press(buttonOf(panel.element, 'Keep'))
  expect(panel.asked).toEqual([
    { op: 'answer', grant: true },
    { op: 'answer', grant: false },
  ])
})

test('who lost control is told to whom and why until it is read; who gave it is not', async () => {
  const taken: LeaseWord = { ...THEIRS, change: 'taken', by: BO, from: ME, reason: 'smoke in the tower' }
  using panel = await render(<LeaseNotice />, liveTwin({ lease: THEIRS, leaseWord: taken }))
  expect(panel.element.textContent).toContain('Bo took over control: smoke in the tower')
  await press(buttonOf(panel.element, 'OK'))
  expect(panel.element.textContent).toBe('')
  const granted: LeaseWord = { ...THEIRS, change: 'granted', by: ME, from: ME }
  await act(async () => liveAccount.twin.setState({ leaseWord: granted }))
  expect(panel.element.textContent).toBe('')
})

test('controls are off while another is in control, and say so', () => {
  expect(denialOf(liveTwin({ lease: THEIRS }), 'lever')).toBe('denied.control')
  expect(denialOf(liveTwin({ lease: MINE }), 'twin')).toBeNull()
  expect(denialOf(liveTwin(), 'lever')).toBeNull()
})
