import { CircleGeometry, Color, DynamicDrawUsage, InstancedMesh, Matrix4, MeshBasicMaterial } from 'three'
import { type CrowdDecoder, cellsOf } from '#models/wire/frame/crowd-decoder.ts'
import { CELLS_A_SIDE, TILE_CELLS } from '#models/wire/frame/layout.ts'
import { type TileGrid, tileCount } from '#models/wire/frame/tile-grid.ts'
import { MODEL_COLOURS, type Theme } from '#client/ui/tokens.ts'
import type { Lift } from './state-texture.ts'

/** A dot is as large as the ground of its people at 2 each m²: a full cell is a full dot. Never smaller than can be seen from afar, m. */
const FULL_PER_M2 = 2
const LEAST_RADIUS_M = 0.8
/** Above the ground, m: at the height of heads, as those who are drawn one by one. */
const ABOVE_M = 1.6

/** People who are only counted, as one dot a cell. */
export class CellDots {
  readonly mesh: InstancedMesh<CircleGeometry, MeshBasicMaterial>
  private readonly grid: TileGrid
  private readonly lift: Lift
  /** Heights of the cells' middles, m; NaN until they are needed. */
  private readonly zM: Float32Array
  private readonly matrix = new Matrix4()

  constructor(grid: TileGrid, lift: Lift, theme: Theme) {
    const cells = tileCount(grid) * TILE_CELLS
    this.grid = grid
    this.lift = lift
    this.zM = new Float32Array(cells).fill(Number.NaN)
    this.mesh = new InstancedMesh(new CircleGeometry(1, 10).rotateX(-Math.PI / 2), new MeshBasicMaterial(), cells)
    this.mesh.instanceMatrix.setUsage(DynamicDrawUsage)
    this.mesh.frustumCulled = false
    this.mesh.count = 0
    this.mesh.visible = false
    this.dress(theme)
  }

  dress(theme: Theme): void {
    this.mesh.material.color = new Color(MODEL_COLOURS[theme].person)
  }

  /** Draws what a decoder knows of counted tiles. */
  draw(decoder: CrowdDecoder): void {
    let count = 0
    for (let tile = 0; tile < decoder.tracks.length && tile < tileCount(this.grid); tile++) {
      const cells = cellsOf(decoder, tile)
      if (cells === null) continue
      for (let cell = 0; cell < TILE_CELLS; cell++) if (cells[cell] !== 0) this.put(count++, tile, cell, cells[cell]!)
    }
    this.mesh.count = count
    this.mesh.instanceMatrix.clearUpdateRanges()
    this.mesh.instanceMatrix.addUpdateRange(0, count * 16)
    this.mesh.instanceMatrix.needsUpdate = true
  }

  dispose(): void {
    this.mesh.geometry.dispose()
    this.mesh.material.dispose()
    this.mesh.dispose()
  }

  private put(at: number, tile: number, cell: number, people: number): void {
    const { originXM, originYM, tileM, cols } = this.grid
    const cellM = tileM / CELLS_A_SIDE
    const x = originXM + (tile % cols) * tileM + ((cell % CELLS_A_SIDE) + 0.5) * cellM
    const y = originYM + Math.floor(tile / cols) * tileM + (Math.floor(cell / CELLS_A_SIDE) + 0.5) * cellM
    const place = tile * TILE_CELLS + cell
    if (Number.isNaN(this.zM[place])) this.zM[place] = this.lift(x, y, 0) + ABOVE_M
    const full = people / (cellM * cellM * FULL_PER_M2)
    const radius = Math.max(LEAST_RADIUS_M, (cellM / 2) * Math.sqrt(Math.min(1, full)))
    this.mesh.setMatrixAt(at, this.matrix.makeScale(radius, 1, radius).setPosition(x, this.zM[place]!, -y))
  }
}
