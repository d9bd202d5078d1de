// What floats goes away by Escape or a click elsewhere; what went wrong is read first.
const open = () => [...document.querySelectorAll("details[data-dismiss][open]")]

document.addEventListener("click", (event) => {
  for (const details of open()) if (!details.contains(event.target)) details.open = false
  if (!event.target.closest("a, button")) event.target.closest("[data-toast]")?.remove()
})

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return
  const last = open().at(-1)
  if (last) {
    last.open = false
    last.querySelector("summary").focus()
    return
  }
  document.querySelector("[data-toast]")?.remove()
})

for (const toast of document.querySelectorAll("[data-toast]")) {
  if (toast.querySelector("a, button")) continue
  let timer
  const leave = () => { timer = setTimeout(() => toast.remove(), 8000) }
  toast.addEventListener("pointerenter", () => clearTimeout(timer))
  toast.addEventListener("pointerleave", leave)
  leave()
}

document.querySelector("form [data-errors]")?.focus()

// Where the side lies above the page, it is scrolled to where one is.
const side = document.querySelector("nav.side")
const here = side?.querySelector("[aria-current]")
if (here && side.scrollWidth > side.clientWidth) side.scrollLeft = here.offsetLeft - (side.clientWidth - here.offsetWidth) / 2
