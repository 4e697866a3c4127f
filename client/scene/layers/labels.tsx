import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { Vector3 } from 'three'
import { centroid } from '#models/geometry/polygon.ts'
import { areaM2 } from '#models/geometry/polygon.ts'
import { preferencesStore } from '#client/stores/preferences.ts'
import { selectionStore } from '#client/stores/selection.ts'
import { twinStore } from '#client/stores/twin.ts'
import { toScene } from '../axes.ts'
import { deckRise } from '../geometry/deck.ts'
import { createLabel, type LabelElement, writeLabel } from '../labels/board.ts'
import { type LabelWish, thinLabels } from '../labels/thin.ts'
import { useStage } from '../stage.ts'
import { alarmedZones } from '../zone-outline.ts'

/** Most labels at once; more is a list, not a picture. */
const MOST = 14
/** How often labels are chosen and written anew, ms; in between they only move. */
const CHOOSE_MS = 250
/** Height of a label above its zone, m. */
const ABOVE_M = 5

/** Names, grades and densities over the zones: one pass of projection per frame, no React. */
export function Labels() {
  const { venue, overlay } = useStage()
  const board = useMemo(() => {
    const anchors = venue.zones.map((zone) => {
      const [x, y] = centroid(zone.polygon)
      const level = venue.levels.find(({ id }) => id === zone.level)?.elevationM ?? 0
      const tower = zone.storeys === undefined ? 0 : zone.storeys * 2
      return new Vector3(...toScene([x, y, level + deckRise(zone)(x, y) + ABOVE_M + tower]))
    })
    const sizes = venue.zones.map(({ polygon }) => Math.sqrt(areaM2(polygon)))
    const wishes = venue.zones.map((): LabelWish => ({ x: 0, y: 0, widthPx: 90, heightPx: 26, weight: -1, shown: false }))
    return {
      anchors,
      sizes,
      wishes,
      order: venue.zones.map((_, i) => i),
      point: new Vector3(),
      chosenMs: { value: -Infinity },
      labels: [] as LabelElement[],
    }
  }, [venue])

  useEffect(() => {
    board.labels.push(...venue.zones.map(() => createLabel(overlay)))
    board.chosenMs.value = -Infinity
    return () => {
      for (const { root } of board.labels) root.remove()
      board.labels.length = 0
    }
  }, [board, venue, overlay])

  useFrame(({ camera, size }) => {
    const { anchors, sizes, wishes, point, labels, order } = board
    const nowMs = performance.now()
    const choosing = nowMs - board.chosenMs.value > CHOOSE_MS
    for (let i = 0; i < anchors.length; i++) {
      const wish = wishes[i] as LabelWish
      if (!choosing && !wish.shown) continue
      point.copy(anchors[i] as Vector3).project(camera)
      wish.x = Math.round((point.x * 0.5 + 0.5) * size.width)
      wish.y = Math.round((0.5 - point.y * 0.5) * size.height)
      const away = camera.position.distanceTo(anchors[i] as Vector3)
      const inside = point.z < 1 && Math.abs(point.x) < 0.98 && Math.abs(point.y) < 0.96
      wish.weight = inside ? ((sizes[i] ?? 1) / away) * (wish.shown ? 1.25 : 1) : -1
    }
    if (choosing) {
      board.chosenMs.value = nowMs
      choose()
      thinLabels(wishes, order, MOST)
    }
    for (let i = 0; i < labels.length; i++) {
      const wish = wishes[i] as LabelWish
      const { root } = labels[i] as LabelElement
      const display = wish.shown && wish.weight >= 0 ? 'flex' : 'none'
      if (root.style.display !== display) root.style.display = display
      if (display === 'flex') root.style.transform = `translate(${wish.x}px, ${wish.y}px) translate(-50%, -50%)`
    }
  })

  /** Writes what labels say and weighs them: alarms always, then the selection, then the near and large, crowded before empty. */
  const choose = (): void => {
    const { zones, insights } = twinStore.getState()
    const { selected, camera } = selectionStore.getState()
    const { theme, locale } = preferencesStore.getState()
    const alarms = alarmedZones(insights)
    const cutaway = venue.viewpoints.find(({ id }) => id === camera?.viewpoint)?.cutaway
    const opened = venue.structures.find(({ id }) => id === cutaway)?.zones ?? []
    const topLevel = Math.max(...venue.zones.filter(({ id }) => opened.includes(id)).map(({ level }) => level))
    venue.zones.forEach((zone, i) => {
      const [wish, label, state] = [board.wishes[i] as LabelWish, board.labels[i], zones[i]]
      if (label === undefined) return
      const alarm = alarms.get(zone.id)
      const chosen = selected?.kind === 'zone' && selected.id === zone.id
      writeLabel(label, { zone, state, alarm, selected: chosen ? 'selected' : 'plain', theme, locale })
      if (label.root.offsetWidth > 0) {
        wish.widthPx = label.root.offsetWidth
        wish.heightPx = label.root.offsetHeight
      } else wish.widthPx = 60 + 12 * zone.name.zh.length
      if (wish.weight < 0) return
      const open = opened.includes(zone.id)
      if (zone.indoor === true && !open && zone.storeys === undefined) wish.weight *= 0.3
      if (zone.emergency === true) wish.weight *= 0.4
      if (open) wish.weight = zone.level === topLevel ? wish.weight * 4 : -1
      wish.weight *= 1 + Math.min(1.5, state?.densityPerM2 ?? 0)
      if (chosen) wish.weight += 100
      if (alarm !== undefined) wish.weight += 200 / alarm
    })
  }
  return null
}
