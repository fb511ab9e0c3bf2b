// "Salin" beside what is shown only once.
document.addEventListener('click', async e => {
  const t = e.target.closest('[data-salin]')
  if (!t) return
  const dari = document.getElementById(t.dataset.salin)
  const teks = dari.value ?? [...dari.children].map(c => c.textContent).join('\n')
  try {
    await navigator.clipboard.writeText(teks)
    t.textContent = 'Tersalin'
  } catch {
    dari.select?.()
  }
})
for (const t of document.querySelectorAll('[data-salin]')) t.hidden = !navigator.clipboard
