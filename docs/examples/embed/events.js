document.addEventListener('luodi:inquiry-submitted', ({ detail }) => {
  document.getElementById('thanks').textContent = detail.reference
})
document.addEventListener('luodi:error', ({ detail }) => {
  console.info(`not shown: ${detail.code}`)
})
