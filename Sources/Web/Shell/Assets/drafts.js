// What is being written survives a closed window. It stays in this browser and goes when it was sent or one signs out.
const prefix = "gatehouse.draft."
const days = 30 * 24 * 3600 * 1000

for (const [key, value] of Object.entries(localStorage)) {
  if (!key.startsWith(prefix)) continue
  let written = 0
  try { written = JSON.parse(value).at } catch {}
  if (!(Date.now() - written < days)) localStorage.removeItem(key)
}

for (const area of document.querySelectorAll("textarea[data-draft]")) {
  const key = prefix + area.dataset.draft
  if (sessionStorage.getItem(key)) {
    sessionStorage.removeItem(key)
    localStorage.removeItem(key)
  }
  const kept = localStorage.getItem(key)
  if (kept && area.value === "") area.value = JSON.parse(kept).text
  let timer
  area.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (area.value.trim() === "") localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify({ text: area.value, at: Date.now() }))
    }, 400)
  })
  area.form?.addEventListener("submit", () => {
    clearTimeout(timer)
    sessionStorage.setItem(key, "sent")
  })
}

for (const form of document.querySelectorAll("form[data-forget]")) {
  form.addEventListener("submit", () => {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
  })
}
