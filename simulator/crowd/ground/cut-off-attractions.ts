import { type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import { sampleField } from '#simulator/crowd/tactical/sample-field.ts'
import type { Site } from './site.ts'

/**
 * Attractions that the ground cuts off from every way into their place: behind a gap nobody fits through, or inside a block. The
 * venue document alone only tells that some way leads to the zone (models/venue/reach-faults.ts).
 */
export function cutOffAttractions(site: Omit<Site, 'graph'>): DocumentIssue[] {
  return site.venue.attractions.flatMap(({ zone, at }, attraction) => {
    if (site.anchorsOf[attraction]!.some((anchor) => isReached(site, anchor))) return []
    const allowed = 'a place people can walk to from a way into the zone'
    return [documentIssue('VENUE_UNREACHABLE', `no way inside ${zone} leads there`, at ?? zone, allowed, `/attractions/${attraction}`)]
  })
}

function isReached({ anchors, fields, fieldToAnchor, links, linksOf }: Omit<Site, 'graph'>, anchor: number): boolean {
  const { zone } = anchors[anchor]!
  return linksOf[zone]!.some((link) => {
    const { a, atA, atB } = links[link]!
    return sampleField(fields[fieldToAnchor[anchor]!]!, ...(a === zone ? atA : atB))
  })
}
