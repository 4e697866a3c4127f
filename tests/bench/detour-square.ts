import { Crowd, init } from 'recast-navigation'
import { generateSoloNavMesh } from 'recast-navigation/generators'
import { SUBSTEP_S } from '#simulator/crowd/operational/model.ts'
import { type CrossingSquare, keepGoing } from './crossing-square.ts'
import type { Runner } from './race.ts'

/** Settings of the measured peer: crowd design §5. */
const AGENT = { radius: 0.2, height: 1.8, maxAcceleration: 8, collisionQueryRange: 3, pathOptimizationRange: 6, separationWeight: 1 }
/** DT_CROWD_OBSTACLE_AVOIDANCE | DT_CROWD_SEPARATION: no path following, as every goal is in sight. */
const UPDATE_FLAGS = 2 | 4
/** Ground beyond the square, m. */
const RIM_M = 1

/** The peer: the Detour crowd of recast-navigation, one step of the same length. */
export async function detourSquare(scene: CrossingSquare): Promise<Runner> {
  await init()
  const { sideM, people } = scene
  const [low, high] = [-RIM_M, sideM + RIM_M]
  const corners = [low, 0, low, high, 0, low, high, 0, high, low, 0, high]
  const cellM = Math.max(0.3, sideM / 300)
  const mesh = generateSoloNavMesh(corners, [0, 2, 1, 0, 3, 2], {
    cs: cellM,
    ch: 0.2,
    walkableRadius: 0,
    walkableHeight: 2,
    walkableClimb: 1,
  })
  if (!mesh.success) throw new Error(`PEER_MESH: ${mesh.error}`)
  const crowd = new Crowd(mesh.navMesh, { maxAgents: people, maxAgentRadius: 0.3 })
  const agents = Array.from({ length: people }, (_, i) =>
    crowd.addAgent(
      { x: scene.x[i]!, y: 0, z: scene.y[i]! },
      { ...AGENT, maxSpeed: scene.wishMps[i]!, updateFlags: UPDATE_FLAGS, obstacleAvoidanceType: 0 },
    ),
  )
  const step = (): void => {
    for (let i = 0; i < people; i++) {
      const { x, z } = agents[i]!.position()
      keepGoing(scene, i, x, z)
      const dx = scene.goalX[i]! - x
      const dz = scene.goalY[i]! - z
      const scale = scene.wishMps[i]! / Math.sqrt(dx * dx + dz * dz)
      agents[i]!.requestMoveVelocity({ x: dx * scale, y: 0, z: dz * scale })
    }
    crowd.update(SUBSTEP_S)
  }
  return {
    run: step,
    stepsPerRun: people,
    at: (i) => {
      const { x, z } = agents[i]!.position()
      return [x, z]
    },
  }
}
