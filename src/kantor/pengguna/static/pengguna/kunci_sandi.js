// Buttons of passkeys wait for this file; a failed or cancelled key is said in words on the page.
(() => {
  const siap = () => {
    for (const t of document.querySelectorAll('[data-kunci-sandi]')) {
      if (window.PublicKeyCredential) t.hidden = false
    }
    for (const t of document.querySelectorAll('[data-tanpa-kunci]')) {
      if (!window.PublicKeyCredential) t.hidden = false
    }
  }
  document.addEventListener('DOMContentLoaded', siap)
  document.addEventListener('allauth.error', e => {
    e.preventDefault()
    const tempat = document.getElementById('salah-kunci')
    if (tempat) {
      tempat.hidden = false
      tempat.focus()
    }
  })
})()
