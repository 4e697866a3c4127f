// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { DeviceInspector } from '#client/panels/inspector/device-inspector.tsx'
import type { DeviceState } from '#models/wire/device-state.ts'
import { buttonOf, liveTwin, press, render } from './render.tsx'

const device = (state: Partial<DeviceState> & { device: string }): Map<string, DeviceState> =>
  new Map([[state.device, { desired: {}, reported: {}, reportedMs: 9000, ...state }]])

beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined
})

test('desired stands beside reported while the device has not confirmed', async () => {
  const devices = device({ device: 'gate', desired: { open: false, perMin: null }, reported: { open: true, perMin: null } })
  using panel = await render(<DeviceInspector id="gate" />, liveTwin({ devices }))
  const cells = [...panel.element.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent))
  expect(cells).toEqual([
    ['State', 'closed', 'open'],
    ['Let through per minute', 'no limit', 'no limit'],
  ])
})

test('a kind of device gets the forms of the levers it takes, made from the lever table', async () => {
  using gate = await render(<DeviceInspector id="gate" />, liveTwin())
  expect(gate.element.textContent).toContain('Open or close the gate')
  expect(gate.element.textContent).toContain('Limit the inflow')
  using hvac = await render(<DeviceInspector id="hvac" />, liveTwin())
  expect(hvac.element.textContent).toContain('16 to 30')
})

test('what is sent starts from what the device was last asked', async () => {
  const devices = device({ device: 'hvac', desired: { celsius: 24 }, reported: { celsius: 24 } })
  using panel = await render(<DeviceInspector id="hvac" />, liveTwin({ devices }))
  await press(buttonOf(panel.element, 'Send'))
  expect(panel.sent.map(({ action }) => action)).toEqual([{ type: 'setSetpoint', device: 'hvac', celsius: 24 }])
})

test('a one-way gate says from where to where, in both languages', async () => {
  const devices = device({ device: 'gate', desired: { direction: 'b-to-a' }, reported: { direction: 'a-to-b' } })
  using english = await render(<DeviceInspector id="gate" />, liveTwin({ devices }))
  expect(english.element.querySelector('tbody')?.textContent).toBe('People may walkonly outside → hallonly hall → outside')
  using chinese = await render(<DeviceInspector id="gate" />, liveTwin({ devices }), 'zh-CN')
  expect(chinese.element.querySelector('tbody')?.textContent).toBe('允许通行仅园外 → hall仅hall → 园外')
})

test.for([
  ['desk', ['Open counters or lanes', '0 to 3', 'People let in at once', '0 to 100', 'Speed of service', 'p/min each']],
  ['stage', ['Move the next shows', '-180 to 180', 'min']],
  ['booking', ['Arrivals sent to this entrance', 'as booked', '0% to 100%']],
  ['hvac', ['Fresh air', '20% to 200%']],
  ['sign', ['Text on the sign', 'Zone it warns of', 'none: informs only']],
] as const)('the forms of a %s name what it takes, within its own bounds', async ([id, words]) => {
  using panel = await render(<DeviceInspector id={id} />, liveTwin())
  for (const word of words) expect(panel.element.textContent).toContain(word)
})

test('what a desk is asked is sent as it stands in its form; counters are held, not clicked', async () => {
  const devices = device({ device: 'desk', desired: { staff: 2, persons: null, perMin: 1.5 } })
  using panel = await render(<DeviceInspector id="desk" />, liveTwin({ devices }))
  const buttons = [...panel.element.querySelectorAll('button')].filter((button) => button.textContent?.includes('end'))
  expect(buttons.map((button) => button.textContent)).toEqual(['Hold to send', 'Send', 'Send'])
  for (const button of buttons.slice(1)) await press(button)
  expect(panel.sent.map(({ action }) => action)).toEqual([
    { type: 'setCapacity', device: 'desk', persons: null },
    { type: 'setServiceRate', device: 'desk', perMin: 1.5 },
  ])
})

test('a refusal shows every issue: code, value, what is allowed', async () => {
  const devices = device({ device: 'hvac', desired: { celsius: 24 } })
  const issues = [
    { code: 'LEVER_VALUE', message: 'celsius is out of range', value: 24, allowed: '25 to 30 degC', pointer: '/action/celsius' },
  ]
  const ack = { id: 'command-1', status: 'refused' as const, duplicate: false, simMs: 9500, issues }
  const command = { id: 'command-1', action: { type: 'setSetpoint', device: 'hvac', celsius: 24 }, origin: { kind: 'person' } } as const
  const commands = new Map([[command.id, { command, by: 'me', simMs: 9500, ack }]])
  using panel = await render(<DeviceInspector id="hvac" />, liveTwin({ devices, commands }))
  await press(buttonOf(panel.element, 'Send'))
  const alert = panel.element.querySelector('[role=alert]')
  for (const part of ['Refused', 'LEVER_VALUE', 'celsius is out of range', '24', '25 to 30 degC'])
    expect(alert?.textContent).toContain(part)
})
