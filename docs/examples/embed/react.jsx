import { useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'

function Luxi() {
  const place = useRef(null)
  const [reference, setReference] = useState('')
  useEffect(() => {
    const element = place.current
    const onSubmitted = (event) => setReference(event.detail.reference)
    element.addEventListener('luodi:inquiry-submitted', onSubmitted)
    return () => element.removeEventListener('luodi:inquiry-submitted', onSubmitted)
  }, [])
  return (
    <>
      <luodi-parks data-key="pk_your_key" limit="1" />
      <luodi-sites park="luxi" data-key="pk_your_key" limit="2" />
      <luodi-policies park="luxi" data-key="pk_your_key" limit="3" />
      <luodi-inquiry ref={place} park="luxi" data-key="pk_your_key" />
      <p id="thanks" role="status">
        {reference}
      </p>
    </>
  )
}

createRoot(document.getElementById('app')).render(<Luxi />)
