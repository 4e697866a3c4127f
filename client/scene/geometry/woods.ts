import type { Venue } from '#models/venue/schema.ts'
import { createDraft, type Draft } from './draft.ts'
import { type Plant, plantsOf } from './groves.ts'
import { noiseAt } from './noise.ts'
import { stamp } from './solids.ts'
import { type Species, type TreeDetail, treeTemplate, VARIANTS } from './trees.ts'

/** Side of a square of trees that is drawn or left out of the picture together, m. */
const CHUNK_M = 190

/** All trees of a venue as a few meshes, one for each square of the ground. */
export function buildWoods(venue: Venue, limit: number, detail: TreeDetail): Draft[] {
  const templates = new Map<string, Draft>()
  const template = (species: Species, variant: number): Draft => {
    const key = `${species}-${variant}`
    const known = templates.get(key) ?? treeTemplate(species, variant, detail)
    templates.set(key, known)
    return known
  }
  const chunks = new Map<string, Draft>()
  for (const plant of plantsOf(venue, limit)) {
    const key = `${Math.floor(plant.at[0] / CHUNK_M)}:${Math.floor(plant.at[1] / CHUNK_M)}`
    const chunk = chunks.get(key) ?? createDraft()
    chunks.set(key, chunk)
    plantInto(chunk, plant, template(plant.species, Math.floor(plant.luck * VARIANTS)))
  }
  return [...chunks.values()]
}

function plantInto(chunk: Draft, { at, heightM, luck }: Plant, template: Draft): void {
  const wide = heightM * (0.88 + 0.3 * noiseAt(Math.round(luck * 1e6), 1, 91))
  const shade = 0.93 + 0.14 * noiseAt(Math.round(luck * 1e6), 2, 92)
  stamp(chunk, template, [at[0], at[1], 0.02], [wide, heightM], luck * 61, shade)
}
