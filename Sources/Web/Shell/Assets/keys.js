// Keys for those who live in the desk. They rest while somebody writes, and ? shows and switches them.
const store = "gatehouse.keys"
const off = () => document.body.dataset.keys === "off" || localStorage.getItem(store) === "off"
const writes = (node) => node.isContentEditable || /^(TEXTAREA|SELECT)$/.test(node.tagName)
  || (node.tagName === "INPUT" && !/^(checkbox|radio|button|submit|file)$/.test(node.type))
const rows = () => [...document.querySelectorAll("[data-row]")]
const current = () => document.querySelector("[data-row].at")

function move(step) {
  const all = rows()
  const next = all[Math.min(all.length - 1, Math.max(0, all.indexOf(current()) + step))]
  if (!next) return false
  for (const row of all) {
    row.classList.toggle("at", row === next)
    if (row === next) row.setAttribute("aria-current", "true")
    else row.removeAttribute("aria-current")
  }
  const place = next.querySelector("[data-open]") ?? next.querySelector("[data-select]")
  place?.focus({ preventScroll: true })
  next.scrollIntoView({ block: "nearest" })
  next.dispatchEvent(new CustomEvent("gatehouse:at", { bubbles: true }))
  return true
}

function openForm(which) {
  const form = document.querySelector(`details[data-${which}]`)
  if (!form && which === "reply") return focusOn(document.querySelector("#composer textarea"))
  if (!form) return false
  form.open = true
  return focusOn(form.querySelector("textarea"))
}

function focusOn(node) {
  if (!node) return false
  node.focus()
  node.select?.()
  return true
}

const does = {
  "/": () => focusOn(document.querySelector("[data-search]")),
  j: () => move(1),
  k: () => move(-1),
  x: () => current()?.querySelector("[data-select]")?.click() ?? Boolean(current()),
  p: () => {
    const link = current()?.querySelector("[data-peek]")
    if (link?.checkVisibility()) link.click()
    return Boolean(link)
  },
  o: () => current()?.querySelector("[data-open]")?.click() ?? Boolean(current()),
  r: () => openForm("reply"),
  n: () => openForm("note"),
  "?": help,
}

const told = [["/", words.keySearch], ["J K", words.keyMove], ["X", words.keySelect], ["O", words.keyOpen], ["P", words.keyPreview], ["R", words.keyReply],
  ["N", words.keyNote], ["Ctrl Enter", words.keySend], ["Esc", words.keyEscape], ["?", words.keyHelp]]

function help() {
  const dialog = document.createElement("dialog")
  dialog.setAttribute("aria-label", words.keys)
  const list = told.map(([keys, meaning]) =>
    `<dt>${keys.split(" ").map((key) => `<kbd>${key}</kbd>`).join(" ")}</dt><dd>${meaning}</dd>`).join("")
  dialog.innerHTML = `<div class="stack"><h2>${words.keys}</h2><dl class="facts">${list}</dl>
    <label class="row keep"><span class="grow">${words.singleKeysWork}</span><input class="switch" role="switch" type="checkbox"></label></div>
    <footer><form method="dialog"><button class="btn">${words.close}</button></form></footer>`
  for (const node of document.querySelectorAll("[data-key]")) {
    const [key, meaning] = [document.createElement("dt"), document.createElement("dd")]
    key.append(Object.assign(document.createElement("kbd"), { textContent: node.dataset.key }))
    meaning.textContent = node.ariaLabel ?? [...node.childNodes].filter((part) => part.nodeType === Node.TEXT_NODE)
      .map((part) => part.data).join("").trim()
    dialog.querySelector("dl").append(key, meaning)
  }
  const box = dialog.querySelector("input")
  box.checked = !off()
  box.addEventListener("change", () => localStorage.setItem(store, box.checked ? "on" : "off"))
  dialog.addEventListener("close", () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  return true
}

// The button whose key was pressed before what it needs was written: Enter means it, and not the first button of the form.
let meant

document.addEventListener("focusout", () => { meant = undefined })

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && meant && !event.isComposing) {
    event.preventDefault()
    meant.click()
    return
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.tagName === "TEXTAREA") {
    event.preventDefault()
    event.target.form?.requestSubmit(event.target.form.querySelector(".btn.primary, .btn.note") ?? undefined)
    return
  }
  if (event.key === "Escape" && writes(event.target) && !event.defaultPrevented) event.target.blur()
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || writes(event.target)) return
  if (document.querySelector("dialog[open]") || (off() && event.key !== "?")) return
  const pressed = [...document.querySelectorAll("[data-key]")].find((node) =>
    node.dataset.key.toLowerCase() === event.key.toLowerCase() && node.checkVisibility())
  if (pressed) {
    event.preventDefault()
    // What a form still needs is asked for before it is sent.
    const missing = pressed.type === "submit" ? pressed.form?.querySelector("input:required:invalid") : null
    if (missing || pressed.tagName === "SELECT") (missing ?? pressed).focus()
    else pressed.click()
    if (missing) meant = pressed
  } else if (Object.hasOwn(does, event.key) && does[event.key]()) {
    event.preventDefault()
  }
})
