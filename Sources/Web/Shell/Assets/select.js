// Rows of a list are selected together: all of them, or a run with Shift; the bar tells how many.
const boxes = [...document.querySelectorAll("[data-select]")]
const all = document.querySelector("[data-select-all]")
const bar = document.querySelector("[data-bulk]")
let last

if (all) all.hidden = false

const tell = () => {
  const count = boxes.filter((box) => box.checked).length
  for (const box of boxes) box.closest("tr")?.classList.toggle("on", box.checked)
  for (const told of document.querySelectorAll("[data-selected-count]")) told.textContent = words.selected.replace("{n}", count)
  if (bar) bar.hidden = count === 0
  if (all) {
    all.checked = count === boxes.length
    all.indeterminate = count > 0 && count < boxes.length
  }
}

for (const box of boxes) {
  box.addEventListener("click", (event) => {
    if (event.shiftKey && last && last !== box) {
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b)
      for (const between of boxes.slice(from, to + 1)) between.checked = box.checked
    }
    last = box
    tell()
  })
}
all?.addEventListener("change", () => {
  for (const box of boxes) box.checked = all.checked
  tell()
})
document.querySelector("[data-select-none]")?.addEventListener("click", () => {
  for (const box of boxes) box.checked = false
  tell()
})
if (boxes.length > 0) tell()
