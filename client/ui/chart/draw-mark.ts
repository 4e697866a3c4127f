import type { Priority } from '#client/ui/priority-badge.tsx'
import { ALARM_COLOURS, COLOURS, type Theme } from '#client/ui/tokens.ts'

/** Draws a priority's shape on a canvas: square, arch, rounded square, circle; filled while open, an outline after. */
export function drawMark(
  ctx: CanvasRenderingContext2D,
  theme: Theme,
  priority: Priority,
  state: 'open' | 'cleared',
  x: number,
  y: number,
  radius: number,
): void {
  ctx.beginPath()
  const [left, top, size] = [x - radius, y - radius, radius * 2]
  if (priority === 1) ctx.rect(left, top, size, size)
  if (priority === 2) ctx.roundRect(left, top, size, size, [radius, radius, radius * 0.2, radius * 0.2])
  if (priority === 3) ctx.roundRect(left, top, size, size, radius * 0.45)
  if (priority === 4) ctx.arc(x, y, radius, 0, Math.PI * 2)
  const { fill, inline } = ALARM_COLOURS[theme][priority]
  ctx.lineWidth = radius * 0.3
  if (state === 'open') {
    ctx.fillStyle = fill
    ctx.fill()
  }
  ctx.strokeStyle = state === 'open' ? (theme === 'light' ? COLOURS.light.text : fill) : inline
  ctx.stroke()
}
