/** Pixels of the picture for each unit of the drawing: sharp on a phone and on paper. */
const SCALE = 2

const isWeChat = /MicroMessenger/i.test(navigator.userAgent)

/** The drawing as a PNG, as a data URL: the page's policy allows no blobs. */
async function pictureOf(drawing: SVGSVGElement): Promise<string> {
  const { width, height } = drawing.viewBox.baseVal
  const image = new Image()
  const text = new XMLSerializer().serializeToString(drawing)
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width * SCALE
  canvas.height = height * SCALE
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/png')
}

function download(url: string, name: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}

/** WeChat's browser saves no files but offers to save a picture that is held: the picture takes the drawing's place. */
function showInPlace(url: string, drawing: SVGSVGElement): void {
  const image = new Image()
  image.src = url
  image.alt = drawing.getAttribute('aria-label') ?? ''
  image.className = 'poster'
  image.width = drawing.viewBox.baseVal.width
  image.height = drawing.viewBox.baseVal.height
  drawing.replaceWith(image)
}

function start(link: HTMLAnchorElement, drawing: SVGSVGElement, status: HTMLElement): void {
  const { saved = '', hold = '', failed = '' } = status.dataset
  let picture: string | undefined
  const save = async () => {
    picture ??= await pictureOf(drawing)
    if (!isWeChat) return download(picture, link.download.replace(/\.svg$/, '.png'))
    if (drawing.isConnected) showInPlace(picture, drawing)
    document.querySelector('.poster-sheet')?.scrollIntoView()
  }
  link.addEventListener('click', (event) => {
    event.preventDefault()
    save().then(
      () => (status.textContent = isWeChat ? hold : saved),
      () => (status.textContent = failed),
    )
  })
}

const saveLink = document.querySelector<HTMLAnchorElement>('#save-poster')
const shownDrawing = document.querySelector<SVGSVGElement>('svg.poster')
const statusLine = document.querySelector<HTMLElement>('#poster-status')
if (saveLink && shownDrawing && statusLine) start(saveLink, shownDrawing, statusLine)
