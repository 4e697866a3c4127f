/** A box in the view, px: its middle and its size. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly widthPx: number
  readonly heightPx: number
}

/**
 * What stands over the view and marks itself with `data-keep-out`: a label under it could not be read.
 * @param overlay the element labels are written in
 */
export function keepOuts(overlay: HTMLElement): Box[] {
  const view = overlay.getBoundingClientRect()
  return [...document.querySelectorAll('[data-keep-out]')].map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return { x: left - view.left + width / 2, y: top - view.top + height / 2, widthPx: width, heightPx: height }
  })
}
