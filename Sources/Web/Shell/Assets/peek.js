// Beside a list stands a look into the row that one is at; without a script, its link opens the page anew.
const list = document.querySelector(".queue-page")
let wanted = 0

const show = async (link) => {
  const mine = ++wanted
  await new Promise((resolve) => setTimeout(resolve, 80))
  if (mine !== wanted) return
  const answer = await fetch(link.href).catch(() => null)
  if (!answer?.ok) return location.assign(link.href)
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  if (mine !== wanted) return
  list.querySelector(".preview")?.remove()
  const pane = page.querySelector(".preview")
  if (pane) list.append(pane)
  for (const row of list.querySelectorAll("[data-row]")) {
    row.classList.toggle("at", row.contains(link))
    if (row.contains(link)) row.setAttribute("aria-current", "true")
    else row.removeAttribute("aria-current")
  }
  history.replaceState(null, "", link.href)
}

list?.addEventListener("click", (event) => {
  const link = event.target.closest("[data-peek]")
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  show(link)
})

list?.addEventListener("gatehouse:at", (event) => {
  const link = event.target.querySelector("[data-peek]")
  if (link?.checkVisibility() && list.querySelector(".preview")) show(link)
})
