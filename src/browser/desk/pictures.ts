/** A picture that weighs less is sent as it is, when it is not too wide. */
const LIGHT_BYTES = 1_500_000
const QUALITY = 0.9

/** Pictures of cameras are far larger than pages need: they are made smaller here, where there is memory for it. */
export function watchPictures(): void {
  document.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.dataset['shrink']) void shrink(target)
  })
}

/** What can't be read is sent as it is: the server says what is wrong with it. */
async function shrink(field: HTMLInputElement): Promise<void> {
  const [file] = field.files ?? []
  const most = Number(field.dataset['shrink'])
  if (!file || !/^image\/(?:png|jpeg)$/.test(file.type)) return
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (!image || (image.width <= most && file.size < LIGHT_BYTES)) return
  const scale = Math.min(1, most / image.width, (most * 2) / 3 / image.height)
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.width * scale))
  canvas.height = Math.max(1, Math.round(image.height * scale))
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const smaller = await new Promise<Blob | null>((done) => canvas.toBlob(done, file.type, QUALITY))
  // Another one may have been chosen since.
  if (!smaller || field.files?.[0] !== file) return
  const files = new DataTransfer()
  files.items.add(new File([smaller], file.name, { type: file.type }))
  field.files = files.files
}
