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
      <luodi-parks data-key="pk_your_key" limit="1">
        <a href="https://portal.example/?via=pk_your_key">园区</a>
      </luodi-parks>
      <luodi-sites park="luxi" data-key="pk_your_key" limit="2">
        <a href="https://portal.example/parks/luxi/land?via=pk_your_key">泸溪高新区：地块与厂房</a>
      </luodi-sites>
      <luodi-policies park="luxi" data-key="pk_your_key" limit="3">
        <a href="https://portal.example/parks/luxi/policies?via=pk_your_key">泸溪高新区：惠企政策</a>
      </luodi-policies>
      <luodi-inquiry ref={place} park="luxi" data-key="pk_your_key">
        <a href="https://portal.example/parks/luxi/inquiry?via=pk_your_key">泸溪高新区：投资咨询</a>
      </luodi-inquiry>
      <p id="thanks" role="status">
        {reference}
      </p>
    </>
  )
}

createRoot(document.getElementById('app')).render(<Luxi />)
