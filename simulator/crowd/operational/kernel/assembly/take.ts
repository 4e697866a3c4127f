import { C_CROSSED, C_PASS, C_RADIUS, C_X, C_Y, C_ZONE, L_X, L_Y, P_BODY_SHARE, P_CROSSED_STRIDE } from '../layout.ts'
import { allowedX, allowedY, anyWallM, keepInside, portalTaken, wishStep } from './walls.ts'

/**
 * Takes a wished step as far as the walls listed from `firstWall` to `endWall` allow. Their distances are those of the last
 * `lookAtWalls`, from the same position.
 * @param phase of the tick: the substeps 0 and 1, then contact; a portal gone through is noted in its column
 */
export function take(i: i32, phase: i32, level: usize, firstWall: i32, endWall: i32, dx: f64, dy: f64, nextXs: usize, nextYs: usize): void {
  const at4 = (<usize>i) << 2
  const at8 = (<usize>i) << 3
  const x = load<f64>(load<usize>(C_X) + at8)
  const y = load<f64>(load<usize>(C_Y) + at8)
  const radius = <f64>load<f32>(load<usize>(C_RADIUS) + at4)
  wishStep(dx, dy)
  if (firstWall < endWall && anyWallM < <f64>load<f32>(P_BODY_SHARE) * radius + sqrt(dx * dx + dy * dy) + 1e-6) {
    const zone = load<i32>(load<usize>(C_ZONE) + at4)
    keepInside(firstWall, endWall, zone, load<i32>(load<usize>(C_PASS) + at4), x, y, radius)
    if (portalTaken >= 0) {
      store<i16>(load<usize>(C_CROSSED) + <usize>phase * load<usize>(P_CROSSED_STRIDE) + ((<usize>i) << 1), <i16>portalTaken)
    }
  }
  store<f64>(load<usize>(C_X) + at8, x + allowedX)
  store<f64>(load<usize>(C_Y) + at8, y + allowedY)
  store<f32>(nextXs + at4, <f32>(x + allowedX - load<f64>(level, L_X)))
  store<f32>(nextYs + at4, <f32>(y + allowedY - load<f64>(level, L_Y)))
}
