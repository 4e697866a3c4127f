import { type Camera, Vector3 } from 'three'
import { areaM2, centroid } from '#models/geometry/polygon.ts'
import { preferencesStore } from '#client/stores/preferences.ts'
import { type Selected, selectionStore } from '#client/stores/selection.ts'
import { twinStore } from '#client/stores/twin.ts'
import type { Venue, Zone } from '#models/venue/schema.ts'
import { toScene } from '../axes.ts'
import { deckRise } from '../geometry/deck.ts'
import { extentOf } from '../geometry/terrain.ts'
import { alarmedZones } from '../zone-outline.ts'
import { createLabel, type LabelElement, writeLabel } from './label-element.ts'
import { keepOuts } from './keep-out.ts'
import { type LabelWish, thinLabels } from './thin.ts'

/** Most labels at once; more is a list, not a picture. */
const MOST = 14
/** How often labels are chosen and written anew, ms; in between they only move. */
const CHOOSE_MS = 250
/** Height of a label above its zone, m; in a small hall this share of the venue's radius. */
const ABOVE_M = 5
const ABOVE_SHARE = 0.04

interface Post {
  readonly zone: Zone
  readonly anchor: Vector3
  readonly sizeM: number
  readonly wish: LabelWish
  readonly label: LabelElement
}

/** The labels of one scene: owns their elements, and moves them with the camera without a step through React. */
export class LabelBoard {
  private readonly venue: Venue
  private readonly overlay: HTMLElement
  private readonly posts: readonly Post[]
  private readonly wishes: readonly LabelWish[]
  private readonly order: number[]
  private readonly point = new Vector3()
  private chosenMs = -Infinity

  constructor(venue: Venue, overlay: HTMLElement) {
    this.venue = venue
    this.overlay = overlay
    const aboveM = Math.min(ABOVE_M, ABOVE_SHARE * extentOf(venue).radiusM)
    this.posts = venue.zones.map((zone) => ({
      zone,
      anchor: anchorOf(venue, zone, aboveM),
      sizeM: Math.sqrt(areaM2(zone.polygon)),
      wish: { x: 0, y: 0, widthPx: 110, heightPx: 26, weight: -1, shown: false },
      label: createLabel(overlay),
    }))
    this.wishes = this.posts.map(({ wish }) => wish)
    this.order = this.posts.map((_, i) => i)
  }

  /** One pass of projection; four times a second also the choice of what is shown. */
  frame(camera: Camera, widthPx: number, heightPx: number): void {
    // The rig has just moved it; labels a frame behind would swim.
    camera.updateMatrixWorld()
    const nowMs = performance.now()
    const choosing = nowMs - this.chosenMs > CHOOSE_MS
    if (choosing) this.write()
    for (const post of this.posts) if (choosing || post.wish.shown) this.project(post, camera, widthPx, heightPx)
    if (choosing) {
      this.chosenMs = nowMs
      this.weigh()
      thinLabels(this.wishes, this.order, MOST, keepOuts(this.overlay))
    }
    for (const { wish, label } of this.posts) place(label.root, wish)
  }

  dispose(): void {
    for (const { label } of this.posts) label.root.remove()
  }

  private project({ anchor, sizeM, wish }: Post, camera: Camera, widthPx: number, heightPx: number): void {
    const { x, y, z } = this.point.copy(anchor).project(camera)
    wish.x = Math.round((x * 0.5 + 0.5) * widthPx)
    wish.y = Math.round((0.5 - y * 0.5) * heightPx)
    const halfPx = wish.widthPx / 2 + 4
    const inside = z < 1 && wish.x > halfPx && wish.x < widthPx - halfPx && Math.abs(y) < 0.96
    wish.weight = inside ? (sizeM / camera.position.distanceTo(anchor)) * (wish.shown ? 1.25 : 1) : -1
  }

  /** Writes what labels say, then measures those that changed: a layout for all, not for each. */
  private write(): void {
    const { zones, insights } = twinStore.getState()
    const { selected } = selectionStore.getState()
    const { theme, locale } = preferencesStore.getState()
    const alarms = alarmedZones(insights)
    const changed = this.posts.filter(({ zone, label }, i) =>
      writeLabel(label, {
        zone,
        state: zones[i],
        alarm: alarms.get(zone.id),
        selected: isSelected(zone, selected) ? 'selected' : 'plain',
        theme,
        locale,
      }),
    )
    for (const { wish, label } of changed) {
      wish.widthPx = label.root.offsetWidth
      wish.heightPx = label.root.offsetHeight
    }
  }

  /** Weighs labels in the picture: alarms, then the selection, then the near, large and crowded. */
  private weigh(): void {
    const { zones, insights } = twinStore.getState()
    const { selected, camera } = selectionStore.getState()
    const alarms = alarmedZones(insights)
    const opened = openedZones(this.venue, camera?.viewpoint)
    const topLevel = Math.max(...opened.map(({ level }) => level))
    this.posts.forEach(({ zone, wish }, i) => {
      const alarm = alarms.get(zone.id)
      if (wish.weight < 0) return
      if (opened.includes(zone)) wish.weight *= zone.level === topLevel ? 4 : -1
      else if (zone.indoor === true && zone.storeys === undefined) wish.weight *= 0.3
      if (zone.emergency === true) wish.weight *= 0.25
      wish.weight *= 1 + Math.min(1.5, zones[i]?.densityPerM2 ?? 0)
      if (isSelected(zone, selected)) wish.weight += 100
      if (alarm !== undefined) wish.weight += 200 / alarm
    })
  }
}

function isSelected({ id }: Zone, selected: Selected | null): boolean {
  return selected?.kind === 'zone' && selected.id === id
}

/** Zones of the structure that the viewpoint cuts open. */
function openedZones({ viewpoints, structures, zones }: Venue, viewpoint: string | undefined): readonly Zone[] {
  const cutaway = viewpoints.find(({ id }) => id === viewpoint)?.cutaway
  const ids = structures.find(({ id }) => id === cutaway)?.zones ?? []
  return zones.filter(({ id }) => ids.includes(id))
}

function anchorOf({ levels }: Venue, zone: Zone, aboveM: number): Vector3 {
  const [x, y] = centroid(zone.polygon)
  const level = levels.find(({ id }) => id === zone.level)?.elevationM ?? 0
  return new Vector3(...toScene([x, y, level + deckRise(zone)(x, y) + aboveM + (zone.storeys ?? 0) * 2]))
}

function place({ style }: HTMLElement, { x, y, shown, weight }: LabelWish): void {
  // Hidden, not gone: a label is measured before it is shown.
  const visibility = shown && weight >= 0 ? 'visible' : 'hidden'
  if (style.visibility !== visibility) style.visibility = visibility
  if (visibility === 'visible') style.transform = `translate(${x}px, ${y}px) translate(-50%, -50%)`
}
