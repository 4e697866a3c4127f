import type { Structure, Venue } from '#models/venue/schema.ts'
import { AT_ORIGIN, createDraft, type Draft } from '../draft.ts'
import { flat } from './flat.ts'
import { gable } from './gable.ts'
import { hall } from './hall.ts'
import { pagoda } from './pagoda.ts'
import { paifang } from './paifang.ts'
import { pavilion } from './pavilion.ts'
import { rock } from './rock.ts'
import { type Site, siteOf } from './site.ts'
import { theatre } from './theatre.ts'

/** How each kind of roof is built. */
export const BUILDERS: Readonly<Record<Structure['roof'], (draft: Draft, site: Site) => void>> = {
  'double-eave-hip': hall,
  hip: hall,
  gable,
  pagoda,
  hexagonal: pavilion,
  sweeping: theatre,
  paifang,
  rock,
  flat,
}

/** All structures of a venue as one mesh; each is numbered from 1 in the venue's order. */
export function buildStructures(venue: Venue): Draft {
  const draft = createDraft()
  venue.structures.forEach((structure, i) => {
    const site = siteOf(venue, structure, i + 1)
    draft.brush.structure = site.number
    draft.brush.part = 'body'
    draft.placement = site.frame.placement
    BUILDERS[structure.roof](draft, site)
  })
  draft.placement = AT_ORIGIN
  return draft
}
